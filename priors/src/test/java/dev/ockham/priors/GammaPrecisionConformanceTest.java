package dev.ockham.priors;

import dev.ockham.api.prior.PriorProvider;
import dev.ockham.testkit.prior.RankPriorConformance;
import java.util.List;

class GammaPrecisionConformanceTest extends RankPriorConformance {

  @Override
  protected PriorProvider provider() {
    return new GammaPrecision();
  }

  @Override
  protected List<String> specs() {
    return List.of("gamma-precision", "gamma-precision:shape=3,rate=0.1");
  }
}

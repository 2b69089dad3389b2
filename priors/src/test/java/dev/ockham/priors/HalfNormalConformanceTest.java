package dev.ockham.priors;

import dev.ockham.api.prior.PriorProvider;
import dev.ockham.testkit.prior.RankPriorConformance;
import java.util.List;

class HalfNormalConformanceTest extends RankPriorConformance {

  @Override
  protected PriorProvider provider() {
    return new HalfNormal();
  }

  @Override
  protected List<String> specs() {
    return List.of("half-normal", "half-normal:scale=1e-3");
  }
}

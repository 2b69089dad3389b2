package dev.ockham.priors;

import dev.ockham.api.prior.PriorProvider;
import dev.ockham.testkit.prior.RankPriorConformance;
import java.util.List;

class HalfCauchyConformanceTest extends RankPriorConformance {

  @Override
  protected PriorProvider provider() {
    return new HalfCauchy();
  }

  @Override
  protected List<String> specs() {
    return List.of("half-cauchy", "half-cauchy:scale=1", "half-cauchy:scale=1e-20");
  }
}

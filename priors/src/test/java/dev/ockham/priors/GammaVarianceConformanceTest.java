package dev.ockham.priors;

import dev.ockham.api.prior.PriorProvider;
import dev.ockham.testkit.prior.RankPriorConformance;
import java.util.List;

class GammaVarianceConformanceTest extends RankPriorConformance {

  @Override
  protected PriorProvider provider() {
    return new GammaVariance();
  }

  @Override
  protected List<String> specs() {
    return List.of("gamma-variance", "gamma-variance:shape=0.5", "gamma-variance:shape=11,rate=2");
  }
}

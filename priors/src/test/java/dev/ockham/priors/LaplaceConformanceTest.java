package dev.ockham.priors;

import dev.ockham.api.prior.PriorProvider;
import dev.ockham.testkit.prior.FactorPriorConformance;

class LaplaceConformanceTest extends FactorPriorConformance {

  @Override
  protected PriorProvider provider() {
    return new Laplace();
  }
}

package dev.ockham.priors;

import dev.ockham.api.prior.PriorProvider;
import dev.ockham.testkit.prior.FactorPriorConformance;

class NormalConformanceTest extends FactorPriorConformance {

  @Override
  protected PriorProvider provider() {
    return new Normal();
  }
}

package com.example.prior;

import dev.ockham.api.prior.PriorProvider;
import dev.ockham.testkit.prior.RankPriorConformance;
import java.util.List;

class ExponentialConformanceTest extends RankPriorConformance {

  @Override
  protected PriorProvider provider() {
    return new Exponential();
  }

  @Override
  protected List<String> specs() {
    return List.of("exponential", "exponential:scale=25");
  }
}

package dev.ockham.priors;

import dev.ockham.api.prior.PriorProvider;
import dev.ockham.testkit.prior.RankPriorConformance;
import java.util.List;

class HorseshoePlusConformanceTest extends RankPriorConformance {

  @Override
  protected PriorProvider provider() {
    return new HorseshoePlus();
  }

  @Override
  protected List<String> specs() {
    return List.of("horseshoe-plus", "horseshoe-plus:scale=1", "horseshoe-plus:scale=1e-20");
  }
}

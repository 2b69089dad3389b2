package dev.ockham.priors;

import dev.ockham.api.prior.PriorProvider;
import dev.ockham.testkit.prior.RankPriorConformance;
import java.util.List;

class LogUniformConformanceTest extends RankPriorConformance {

  @Override
  protected PriorProvider provider() {
    return new LogUniform();
  }

  @Override
  protected List<String> specs() {
    return List.of("log-uniform", "log-uniform:low=0.5,high=2", "log-uniform:low=1,high=1.001");
  }
}

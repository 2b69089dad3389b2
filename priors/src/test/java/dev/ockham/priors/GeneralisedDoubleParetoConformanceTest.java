package dev.ockham.priors;

import dev.ockham.api.prior.PriorProvider;
import dev.ockham.testkit.prior.FactorPriorConformance;
import java.util.List;

class GeneralisedDoubleParetoConformanceTest extends FactorPriorConformance {

  @Override
  protected PriorProvider provider() {
    return new GeneralisedDoublePareto();
  }

  @Override
  protected List<String> specs() {
    return List.of(
        "generalised-double-pareto",
        "generalised-double-pareto:shape=0.5",
        "generalised-double-pareto:shape=1e6");
  }
}

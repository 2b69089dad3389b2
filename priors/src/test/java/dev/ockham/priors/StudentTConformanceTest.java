package dev.ockham.priors;

import dev.ockham.api.prior.PriorProvider;
import dev.ockham.testkit.prior.FactorPriorConformance;
import java.util.List;

class StudentTConformanceTest extends FactorPriorConformance {

  @Override
  protected PriorProvider provider() {
    return new StudentT();
  }

  @Override
  protected List<String> specs() {
    return List.of("student-t", "student-t:df=1", "student-t:df=1e6");
  }
}

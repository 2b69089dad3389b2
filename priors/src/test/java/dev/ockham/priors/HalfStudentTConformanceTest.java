package dev.ockham.priors;

import dev.ockham.api.prior.PriorProvider;
import dev.ockham.testkit.prior.RankPriorConformance;
import java.util.List;

class HalfStudentTConformanceTest extends RankPriorConformance {

  @Override
  protected PriorProvider provider() {
    return new HalfStudentT();
  }

  @Override
  protected List<String> specs() {
    return List.of(
        "half-student-t", "half-student-t:scale=1e-20,df=1", "half-student-t:scale=2,df=1e6");
  }
}

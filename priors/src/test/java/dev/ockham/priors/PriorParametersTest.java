package dev.ockham.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.prior.PriorCandidate;
import dev.ockham.api.prior.Priors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PriorParametersTest {

  @Test
  void allElevenAreFoundRankPriorsFirst() {
    assertThat(Priors.candidates())
        .allMatch(PriorCandidate::usable)
        .extracting(PriorCandidate::name)
        .containsExactly(
            "gamma-precision",
            "gamma-variance",
            "half-cauchy",
            "half-normal",
            "half-student-t",
            "horseshoe-plus",
            "log-uniform",
            "generalised-double-pareto",
            "laplace",
            "normal",
            "student-t");
  }

  @Test
  void boundsInTheWrongOrderAreNamedWithTheirValues() {
    requireMessage(
        () -> Priors.rank("log-uniform:low=2,high=1"),
        "log-uniform: low must be less than high, got low=2.0 and high=1.0");
    requireMessage(
        () -> LogUniform.of(1, 1),
        "log-uniform: low must be less than high, got low=1.0 and high=1.0");
  }

  @Test
  void parametersGivenInCodeAreCheckedToo() {
    requireMessage(
        () -> HalfCauchy.of(0), "half-cauchy: scale must be a number greater than 0, got 0.0");
    requireMessage(
        () -> HalfNormal.of(Double.NaN),
        "half-normal: scale must be a number greater than 0, got NaN");
    requireMessage(
        () -> GammaPrecision.of(1, Double.POSITIVE_INFINITY),
        "gamma-precision: rate must be a number greater than 0, got Infinity");
    requireMessage(
        () -> StudentT.of(-1), "student-t: df must be a number greater than 0, got -1.0");
    requireMessage(
        () -> HorseshoePlus.of(-1),
        "horseshoe-plus: scale must be a number greater than 0, got -1.0");
    requireMessage(
        () -> HalfStudentT.of(1, 0), "half-student-t: df must be a number greater than 0, got 0.0");
    requireMessage(
        () -> GammaVariance.of(0, 1),
        "gamma-variance: shape must be a number greater than 0, got 0.0");
    requireMessage(
        () -> GeneralisedDoublePareto.of(0),
        "generalised-double-pareto: shape must be a number greater than 0, got 0.0");
  }

  @Test
  void aPriorPrintsAsTheTextThatMakesIt() {
    for (String text :
        new String[] {
          "half-cauchy:scale=0.01",
          "half-normal:scale=2.0",
          "log-uniform:low=0.5,high=4.0",
          "gamma-precision:shape=0.5,rate=0.25",
          "gamma-variance:shape=0.5,rate=0.25",
          "half-student-t:scale=0.5,df=3.0",
          "horseshoe-plus:scale=0.01"
        }) {
      assertThat(Priors.rank(text)).hasToString(text);
    }
    for (String text :
        new String[] {
          "normal", "laplace", "student-t:df=3.0", "generalised-double-pareto:shape=1.5"
        }) {
      assertThat(Priors.factor(text)).hasToString(text);
    }
  }

  private static void requireMessage(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessage(message);
  }
}

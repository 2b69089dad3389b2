package dev.ockham.testkit.prior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.Prior;
import dev.ockham.api.prior.PriorKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a factor prior must do: the rules P1 to P12 and P16 to P20 of {@code
 * docs/contract/prior.md}. Extend it, name the provider, and the tests run.
 *
 * <p>JUnit creates one for each test: for one thread at a time.
 */
public abstract class FactorPriorConformance extends PriorConformance {

  /** A dozen roundings of a double. */
  private static final double ROUNDING = 12 * 0x1p-53;

  /** For subclasses. */
  protected FactorPriorConformance() {
    super(PriorKind.FACTOR);
  }

  @Override
  final List<Density> densities(String label, Prior prior) {
    FactorPrior factor = (FactorPrior) prior;
    return Arrays.stream(TestPoints.SCALES)
        .mapToObj(scale -> Density.of(label, factor, scale))
        .toList();
  }

  @Override
  final List<DoubleSupplier> questions(Prior prior) {
    FactorPrior factor = (FactorPrior) prior;
    List<DoubleSupplier> questions = new ArrayList<>();
    for (double scale : TestPoints.SCALES) {
      for (double u : TestPoints.inside(factor.support(), scale)) {
        questions.add(() -> factor.logDensity(u, scale));
        questions.add(() -> factor.derivative(u, scale));
        questions.add(() -> factor.scaleDerivative(u, scale));
        questions.add(() -> factor.precision(u, scale));
      }
    }
    return questions;
  }

  @FunctionalInterface
  private interface Check {
    void at(FactorPrior prior, double u, double scale, String where);
  }

  /** Runs a check for every prior, scale and value. */
  private void everywhere(Check check) {
    for (String spec : specs()) {
      FactorPrior prior = (FactorPrior) create(spec);
      for (double scale : TestPoints.SCALES) {
        for (double u : TestPoints.inside(prior.support(), scale)) {
          check.at(prior, u, scale, "%s at u = %s, λ = %s".formatted(spec, u, scale));
        }
      }
    }
  }

  @Test
  @DisplayName("P16: the scale derivative is the slope of the log density in λ")
  final void scaleDerivativeIsTheSlope() {
    everywhere((prior, u, scale, where) -> {
      Slope slope = Slope.of(lambda -> prior.logDensity(u, lambda), scale);
      double derivative = prior.scaleDerivative(u, scale);
      assertThat(slope.agreesWith(scale * derivative))
          .as("scale derivative of %s: %s, slope %s", where, derivative, slope)
          .isTrue();
    });
    for (String spec : specs()) {
      FactorPrior prior = (FactorPrior) create(spec);
      for (double scale : TestPoints.SCALES) {
        for (double u : TestPoints.outside(prior.support())) {
          assertThat(prior.scaleDerivative(u, scale))
              .as("scale derivative of %s at u = %s, λ = %s, outside the support", spec, u, scale)
              .isNaN();
        }
      }
    }
  }

  @Test
  @DisplayName("P17: the precision times u is minus the derivative, and at 0 its limit")
  final void precisionGivesTheDerivative() {
    everywhere((prior, u, scale, where) -> {
      double precision = prior.precision(u, scale);
      double derivative = prior.derivative(u, scale);
      assertThat(precision).as("precision of %s", where).isNotNegative();
      assertThat(precision * u)
          .as("precision × u of %s", where)
          .isCloseTo(-derivative, Assertions.within(ROUNDING * Math.abs(derivative)));
    });
    for (String spec : specs()) {
      FactorPrior prior = (FactorPrior) create(spec);
      for (double scale : TestPoints.SCALES) {
        double atZero = prior.precision(0, scale);
        double near = prior.precision(1e-9 * scale, scale);
        if (atZero == Double.POSITIVE_INFINITY) {
          assertThat(near).isGreaterThan(2 * prior.precision(1e-3 * scale, scale));
        } else {
          assertThat(atZero)
              .as("precision of %s at u = 0, λ = %s; next to 0 it is %s", spec, scale, near)
              .isCloseTo(near, Assertions.within(1e-6 * near));
        }
      }
    }
  }

  @Test
  @DisplayName("P18: the prior says truly whether its precision varies with u")
  final void saysWhetherThePrecisionVaries() {
    for (String spec : specs()) {
      FactorPrior prior = (FactorPrior) create(spec);
      for (double scale : TestPoints.SCALES) {
        double[] precisions =
            Arrays.stream(TestPoints.inside(prior.support(), scale))
                .map(u -> prior.precision(u, scale))
                .toArray();
        double smallest = Arrays.stream(precisions).min().orElseThrow();
        double largest = Arrays.stream(precisions).max().orElseThrow();
        assertThat(largest > smallest * (1 + ROUNDING))
            .as("the precision of %s varies at λ = %s", spec, scale)
            .isEqualTo(prior.precisionVaries());
      }
    }
  }

  @Test
  @DisplayName("P19: the density is symmetric around 0")
  final void isSymmetric() {
    everywhere((prior, u, scale, where) -> {
      requireSame(where, prior.logDensity(-u, scale), prior.logDensity(u, scale));
      requireSame(where, -prior.derivative(-u, scale), prior.derivative(u, scale));
      requireSame(where, prior.scaleDerivative(-u, scale), prior.scaleDerivative(u, scale));
      requireSame(where, prior.precision(-u, scale), prior.precision(u, scale));
    });
  }

  @Test
  @DisplayName("P20: λ is a scale: p(u | λ) = p(u/λ | 1) / λ")
  final void isAScaleFamily() {
    everywhere((prior, u, scale, where) -> {
      double expected = prior.logDensity(u / scale, 1) - StrictMath.log(scale);
      // The terms of a log density reach 100 at λ = 1e±30 before they cancel.
      double tolerance = ROUNDING * (100 + Math.abs(expected));
      requireClose(where, prior.logDensity(u, scale), expected, tolerance);
    });
  }

  private static void requireSame(String where, double actual, double expected) {
    requireClose(where, actual, expected, ROUNDING * Math.abs(expected));
  }

  private static void requireClose(String where, double actual, double expected, double tolerance) {
    assertThat(Math.abs(actual - expected) <= tolerance || actual == expected)
        .as("%s: %s and %s", where, actual, expected)
        .isTrue();
  }
}

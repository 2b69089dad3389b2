package dev.ockham.testkit.prior;

import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.PriorProvider;
import java.util.random.RandomGenerator;

/** The suite applied to a correct factor prior, and to factor priors that break one rule each. */
final class FactorMutants {

  private FactorMutants() {}

  abstract static class Suite extends FactorPriorConformance {

    private final FactorPrior prior;

    Suite(FactorPrior prior) {
      this.prior = prior;
    }

    @Override
    protected PriorProvider provider() {
      return new TestProvider(PriorKind.FACTOR, parameter -> prior);
    }
  }

  static class Correct extends Suite {
    Correct() {
      super(new Logistic());
    }
  }

  /** log p(u / λ) without the − log λ. */
  static class WithoutJacobian extends Suite {
    WithoutJacobian() {
      super(
          new Logistic() {
            @Override
            public double logDensity(double value, double scale) {
              return super.logDensity(value, scale) + StrictMath.log(scale);
            }
          });
    }
  }

  static class SamplesTheVariance extends Suite {
    SamplesTheVariance() {
      super(
          new Logistic() {
            @Override
            public double sample(RandomGenerator random, double scale) {
              return super.sample(random, scale * scale);
            }
          });
    }
  }

  static class ScaleDerivativeOff extends Suite {
    ScaleDerivativeOff() {
      super(
          new Logistic() {
            @Override
            public double scaleDerivative(double value, double scale) {
              return -1 / scale - derivative(value, scale);
            }
          });
    }
  }

  static class ScaleDerivativeOutside extends Suite {
    ScaleDerivativeOutside() {
      super(
          new Logistic() {
            @Override
            public double scaleDerivative(double value, double scale) {
              return support().contains(value) ? super.scaleDerivative(value, scale) : 0;
            }
          });
    }
  }

  static class PrecisionOff extends Suite {
    PrecisionOff() {
      super(
          new Logistic() {
            @Override
            public double precision(double value, double scale) {
              return 2 * super.precision(value, scale);
            }
          });
    }
  }

  static class PrecisionAtZeroOff extends Suite {
    PrecisionAtZeroOff() {
      super(
          new Logistic() {
            @Override
            public double precision(double value, double scale) {
              return value == 0 ? 0 : super.precision(value, scale);
            }
          });
    }
  }

  static class DeniesThatThePrecisionVaries extends Suite {
    DeniesThatThePrecisionVaries() {
      super(
          new Logistic() {
            @Override
            public boolean precisionVaries() {
              return false;
            }
          });
    }
  }

  /** A little more mass above 0 than below; with the derivative and precision that belong to it. */
  static class Asymmetric extends Suite {
    Asymmetric() {
      super(
          new Logistic() {
            @Override
            public double logDensity(double value, double scale) {
              double tilt = value > 0 ? StrictMath.log(1.01) : StrictMath.log(0.99);
              return super.logDensity(value, scale) + tilt;
            }
          });
    }
  }

  /** λ never falls below a floor of its own. */
  static class FloorsTheScale extends Suite {
    FloorsTheScale() {
      super(
          new Logistic() {
            private double floor(double scale) {
              return Math.max(scale, 1e-5);
            }

            @Override
            public double logDensity(double value, double scale) {
              return super.logDensity(value, floor(scale));
            }

            @Override
            public double derivative(double value, double scale) {
              return super.derivative(value, floor(scale));
            }

            @Override
            public double scaleDerivative(double value, double scale) {
              boolean floored = scale < 1e-5 && support().contains(value);
              return floored ? 0 : super.scaleDerivative(value, scale);
            }

            @Override
            public double precision(double value, double scale) {
              return super.precision(value, floor(scale));
            }

            @Override
            public double sample(RandomGenerator random, double scale) {
              return super.sample(random, floor(scale));
            }
          });
    }
  }
}

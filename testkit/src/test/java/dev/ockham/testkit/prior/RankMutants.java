package dev.ockham.testkit.prior;

import dev.ockham.api.prior.Prior;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.PriorProvider;
import dev.ockham.api.prior.Support;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The suite applied to a correct rank prior, and to rank priors each of which breaks one rule. */
final class RankMutants {

  private RankMutants() {}

  abstract static class Suite extends RankPriorConformance {

    private final Function<Double, Prior> factory;

    Suite(Function<Double, Prior> factory) {
      this.factory = factory;
    }

    @Override
    protected PriorProvider provider() {
      return new TestProvider(PriorKind.RANK, factory);
    }
  }

  static class Correct extends Suite {
    Correct() {
      super(Rayleigh::new);
    }
  }

  /** Off by a millionth. */
  static class NotNormalised extends Suite {
    NotNormalised() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double logDensity(double scale) {
              return super.logDensity(scale) + 1e-6;
            }
          });
    }
  }

  /** A density of λ² under the name of one of λ. */
  static class WithoutJacobian extends Suite {
    WithoutJacobian() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double logDensity(double scale) {
              return support().contains(scale)
                  ? super.logDensity(scale) - StrictMath.log(2 * scale)
                  : super.logDensity(scale);
            }

            @Override
            public double derivative(double scale) {
              return support().contains(scale) ? -scale / sigma / sigma : super.derivative(scale);
            }
          });
    }
  }

  static class FiniteOutside extends Suite {
    FiniteOutside() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double logDensity(double scale) {
              return super.logDensity(Math.abs(scale));
            }
          });
    }
  }

  static class DerivativeOutside extends Suite {
    DerivativeOutside() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double derivative(double scale) {
              return scale > 0 ? super.derivative(scale) : 0;
            }
          });
    }
  }

  /** As it comes of asking for what is outside by {@code scale <= 0}. */
  static class NaNForNaN extends Suite {
    NaNForNaN() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double logDensity(double scale) {
              return Double.isNaN(scale) ? Double.NaN : super.logDensity(scale);
            }
          });
    }
  }

  /** log ∞ − ∞. */
  static class NaNAtInfinity extends Suite {
    NaNAtInfinity() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double logDensity(double scale) {
              return scale == Double.POSITIVE_INFINITY ? Double.NaN : super.logDensity(scale);
            }
          });
    }
  }

  /** The density is 0 at 0, which therefore does not belong to the support. */
  static class ZeroAtAnEndOfTheSupport extends Suite {
    ZeroAtAnEndOfTheSupport() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public Support support() {
              return Support.NON_NEGATIVE;
            }

            @Override
            public double derivative(double scale) {
              return scale == 0 ? Double.POSITIVE_INFINITY : super.derivative(scale);
            }
          });
    }
  }

  /** As exp(−λ²/σ²) is 0 in double long before its logarithm is. */
  static class Underflows extends Suite {
    Underflows() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double logDensity(double scale) {
              return scale > 1e20 ? Double.NEGATIVE_INFINITY : super.logDensity(scale);
            }
          });
    }
  }

  static class DerivativeInfinite extends Suite {
    DerivativeInfinite() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double derivative(double scale) {
              boolean large = scale > 1e20 && scale <= Double.MAX_VALUE;
              return large ? Double.NEGATIVE_INFINITY : super.derivative(scale);
            }
          });
    }
  }

  /** λ⁴⁰ overflows at the far end of the scales, and 0 times infinity is no number. */
  static class Overflows extends Suite {
    Overflows() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double derivative(double scale) {
              double power = StrictMath.pow(scale / sigma, 40);
              return super.derivative(scale) + 0 * power;
            }
          });
    }
  }

  static class DerivativeOfTheOtherSign extends Suite {
    DerivativeOfTheOtherSign() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double derivative(double scale) {
              return -super.derivative(scale);
            }
          });
    }
  }

  static class SamplesAnotherScale extends Suite {
    SamplesAnotherScale() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double sample(RandomGenerator random) {
              return 1.1 * super.sample(random);
            }
          });
    }
  }

  static class SamplesOutside extends Suite {
    SamplesOutside() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double sample(RandomGenerator random) {
              double draw = super.sample(random);
              return draw < 0.1 * sigma ? -draw : draw;
            }
          });
    }
  }

  static class HidesAGenerator extends Suite {

    private static final SplittableRandom HIDDEN = new SplittableRandom(1);

    HidesAGenerator() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double sample(RandomGenerator random) {
              return super.sample(HIDDEN);
            }
          });
    }
  }

  /** The derivative belongs to the scale that was asked about last. */
  static class Remembers extends Suite {
    Remembers() {
      super(sigma ->
          new Rayleigh(sigma) {
            private double last = 1;

            @Override
            public double logDensity(double scale) {
              last = scale;
              return super.logDensity(scale);
            }

            @Override
            public double mostProbableScale(double entries, double sumOfSquares) {
              double answer = super.mostProbableScale(entries, sumOfSquares);
              return Math.nextAfter(answer, last);
            }
          });
    }
  }

  /** A density on both sides of 0 is no density of a scale; this one is 0 inside its support. */
  static class NegativeScales extends Suite {
    NegativeScales() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public Support support() {
              return Support.REAL;
            }

            @Override
            public double logDensity(double scale) {
              return super.logDensity(Math.abs(scale)) - StrictMath.log(2);
            }

            @Override
            public double derivative(double scale) {
              double slope = super.derivative(Math.abs(scale));
              return scale == 0 ? 0 : Math.signum(scale) * slope;
            }

            @Override
            public double sample(RandomGenerator random) {
              double draw = super.sample(random);
              return random.nextBoolean() ? draw : -draw;
            }
          });
    }
  }

  /** The closed form of a density without the factor λ. */
  static class ClosedFormOff extends Suite {
    ClosedFormOff() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double mostProbableScale(double entries, double sumOfSquares) {
              return super.mostProbableScale(entries + 1, sumOfSquares);
            }
          });
    }
  }

  /** As 0/0 comes out where the component is empty. */
  static class ClosedFormFailsForNothing extends Suite {
    ClosedFormFailsForNothing() {
      super(sigma ->
          new Rayleigh(sigma) {
            @Override
            public double mostProbableScale(double entries, double sumOfSquares) {
              double answer = super.mostProbableScale(entries, sumOfSquares);
              return sumOfSquares == 0 ? Double.NaN : answer;
            }
          });
    }
  }

  static class FailsForSomeValues extends Suite {
    FailsForSomeValues() {
      super(sigma -> {
        if (sigma > 1e10) {
          throw new IllegalStateException("too large");
        }
        return new Rayleigh(sigma);
      });
    }
  }
}

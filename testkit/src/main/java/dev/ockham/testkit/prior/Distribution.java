package dev.ockham.testkit.prior;

import java.util.function.DoubleUnaryOperator;

/**
 * The distribution function of a density, by numerical integration.
 *
 * <p>Either side of 0 is integrated over the logarithm of the size of the variable, so that heavy
 * tails and densities of any scale come out alike: ∫ p(x) dx = ∫ exp(log p(e^θ) + θ) dθ. Panels of
 * a quarter of a power of e are halved until Gauss and Legendre's formula with eight nodes agrees
 * with itself; a peak narrower than some hundredths of x may be missed. What lies beyond the range
 * of double is not counted.
 */
final class Distribution {

  /** An error of this size in the whole mass comes from rounding, not from the density. */
  static final double TOLERANCE = 1e-9;

  private static final double PANEL = 0.25;
  private static final int DEPTH = 24;

  /** Some ten thousand panels may each be off by this much, which is well within the tolerance. */
  private static final double PANEL_ABSOLUTE = 1e-14;

  private static final double PANEL_RELATIVE = 1e-12;

  /** A panel with less than this is left as it is. */
  private static final double NEGLIGIBLE = 1e-16;

  private static final double SMALLEST = -744;
  private static final double LARGEST = 709;

  private static final double[] NODES = {
    0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363
  };
  private static final double[] WEIGHTS = {
    0.362683783378362, 0.31370664587788727, 0.22238103445337448, 0.10122853629037626
  };

  /** One side of 0: the mass up to each panel, outwards. */
  private static final class Side {

    private final DoubleUnaryOperator logDensity;
    private final double from;
    private final double width;
    private final double[] upTo;

    Side(DoubleUnaryOperator logDensity, double low, double high) {
      this.logDensity = logDensity;
      this.from = Math.max(SMALLEST, StrictMath.log(Math.max(low, 0)));
      double to = Math.max(from, Math.min(LARGEST, StrictMath.log(Math.max(high, 0))));
      int panels = Math.max(1, (int) Math.ceil((to - from) / PANEL));
      this.width = (to - from) / panels;
      this.upTo = new double[panels + 1];
      for (int i = 0; i < panels; i++) {
        upTo[i + 1] = upTo[i] + between(from + i * width, from + (i + 1) * width);
      }
    }

    double mass() {
      return upTo[upTo.length - 1];
    }

    double massUpTo(double size) {
      double theta = StrictMath.log(size);
      if (!(theta > from)) {
        return 0;
      }
      int panel = (int) Math.min((theta - from) / width, upTo.length - 1);
      if (panel == upTo.length - 1) {
        return mass();
      }
      return upTo[panel] + between(from + panel * width, theta);
    }

    private double between(double a, double b) {
      double whole = a < b ? gauss(a, b) : 0;
      return whole > NEGLIGIBLE ? adapt(a, b, whole, DEPTH) : whole;
    }

    private double adapt(double a, double b, double whole, int depth) {
      double middle = 0.5 * (a + b);
      double left = gauss(a, middle);
      double right = gauss(middle, b);
      double difference = Math.abs(left + right - whole);
      if (depth == 0 || !(difference > PANEL_ABSOLUTE + PANEL_RELATIVE * Math.abs(whole))) {
        return left + right;
      }
      return adapt(a, middle, left, depth - 1) + adapt(middle, b, right, depth - 1);
    }

    private double gauss(double a, double b) {
      double centre = 0.5 * (a + b);
      double half = 0.5 * (b - a);
      double sum = 0;
      for (int i = 0; i < NODES.length; i++) {
        sum += WEIGHTS[i] * (at(centre - half * NODES[i]) + at(centre + half * NODES[i]));
      }
      return half * sum;
    }

    private double at(double theta) {
      return StrictMath.exp(logDensity.applyAsDouble(StrictMath.exp(theta)) + theta);
    }
  }

  private final Side below;
  private final Side above;

  Distribution(Density density) {
    double low = density.support().low();
    double high = density.support().high();
    DoubleUnaryOperator logDensity = density.logDensity();
    this.below = new Side(x -> logDensity.applyAsDouble(-x), -high, -low);
    this.above = new Side(logDensity, low, high);
  }

  /** Returns the mass of the whole support: 1 for a normalised density. */
  double mass() {
    return below.mass() + above.mass();
  }

  /** Returns the share of the mass at or below a number. */
  double upTo(double x) {
    double mass = x < 0 ? below.mass() - below.massUpTo(-x) : below.mass() + above.massUpTo(x);
    return mass / mass();
  }
}

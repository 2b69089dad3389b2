package dev.ockham.backend.cpuvector.numeric;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The exponential function of many numbers at once, for kernels of either number format: in double
 * precision, with an error below one unit in the last place.
 *
 * <p>x = n log 2 + r with n an integer and |r| ≤ ½ log 2, so that eˣ = 2ⁿ eʳ. The first part of log
 * 2 has so few bits that its product with n is exact (as in fdlibm's {@code exp}). eʳ is its Taylor
 * polynomial of degree 13, whose remainder, ½ log 2 to the 14th power over 14!, is less than 2⁻⁵⁷.
 * What is left is the rounding of r and of the last two steps of Horner's rule.
 *
 * <p>Every step is an operation whose result IEEE 754 defines, done to each element alone: the bits
 * are the same for vectors of any width, compiled or not.
 */
public final class Exponential {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  /** Below it eˣ rounds to 0, and beyond the other it overflows; n fits twelve bits in between. */
  private static final double LOW = -746;

  private static final double HIGH = 710;

  private static final double LOG2_E = 0x1.71547652b82fep0;
  private static final double LN2_HIGH = 0x1.62e42feep-1;
  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** A sum with this has no bits behind the point: what is added is rounded, ties to even. */
  private static final double INTEGER = 0x1.8p52;

  /** The same; the sum with n has the exponent of 2ⁿ in its last bits. */
  private static final double EXPONENT = INTEGER + 1023;

  private static final int FRACTION_BITS = 52;

  private Exponential() {}

  /** Returns how many elements an array needs for so many numbers: whole vectors. */
  public static int padded(int length) {
    return (length + LANES - 1) / LANES * LANES;
  }

  /**
   * Replaces x by eˣ: NaN stays NaN, −∞ becomes 0, and results may be subnormal.
   *
   * @param x at least {@link #padded} elements; those behind the length change as well
   * @param length how many numbers
   */
  public static void apply(double[] x, int length) {
    for (int i = 0; i < length; i += LANES) {
      // These keep NaN. A comparison and a choice would be as good, but are slow with two lanes.
      DoubleVector v = DoubleVector.fromArray(SPECIES, x, i).max(LOW).min(HIGH);
      DoubleVector integer = DoubleVector.broadcast(SPECIES, INTEGER);
      DoubleVector n = v.fma(DoubleVector.broadcast(SPECIES, LOG2_E), integer).sub(integer);
      DoubleVector r = n.fma(DoubleVector.broadcast(SPECIES, -LN2_HIGH), v);
      r = n.fma(DoubleVector.broadcast(SPECIES, -LN2_LOW), r);
      DoubleVector p = DoubleVector.broadcast(SPECIES, 1 / 6227020800.0);
      p = p.fma(r, DoubleVector.broadcast(SPECIES, 1 / 479001600.0));
      p = p.fma(r, DoubleVector.broadcast(SPECIES, 1 / 39916800.0));
      p = p.fma(r, DoubleVector.broadcast(SPECIES, 1 / 3628800.0));
      p = p.fma(r, DoubleVector.broadcast(SPECIES, 1 / 362880.0));
      p = p.fma(r, DoubleVector.broadcast(SPECIES, 1 / 40320.0));
      p = p.fma(r, DoubleVector.broadcast(SPECIES, 1 / 5040.0));
      p = p.fma(r, DoubleVector.broadcast(SPECIES, 1 / 720.0));
      p = p.fma(r, DoubleVector.broadcast(SPECIES, 1 / 120.0));
      p = p.fma(r, DoubleVector.broadcast(SPECIES, 1 / 24.0));
      p = p.fma(r, DoubleVector.broadcast(SPECIES, 1 / 6.0));
      p = p.fma(r, DoubleVector.broadcast(SPECIES, 0.5));
      DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
      p = p.fma(r, one).fma(r, one);
      // Twice half of n: 2ⁿ itself may be out of range where eˣ is not.
      DoubleVector exponent = DoubleVector.broadcast(SPECIES, EXPONENT);
      DoubleVector half = n.fma(DoubleVector.broadcast(SPECIES, 0.5), exponent);
      DoubleVector rest = n.sub(half.sub(exponent)).add(exponent);
      p.mul(power(half)).mul(power(rest)).intoArray(x, i);
    }
  }

  /** Moves the last bits of a sum with EXPONENT to where a number has its exponent. */
  private static DoubleVector power(DoubleVector sum) {
    LongVector bits = sum.viewAsIntegralLanes().reinterpretAsLongs();
    return bits.lanewise(VectorOperators.LSHL, FRACTION_BITS).reinterpretAsDoubles();
  }
}

// Generated from float32/cp/Hadamard.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.backend.cpuvector.float64.tile.Vectors;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import jdk.incubator.vector.DoubleVector;

/** Products element by element, of whole vectors. */
final class Hadamard {

  private static final int LANES = Vectors.LANES;

  private static final VectorCode MULTIPLY =
      new VectorCode(
          VectorCode.LATER,
          () -> {
            double[] values = new double[2 * LANES];
            for (int i = 0; i < 125; i++) {
              multiplyVectors(values, values, values, values.length);
            }
          });

  private static final VectorCode MULTIPLY_BOTH =
      new VectorCode(
          VectorCode.LATER,
          () -> {
            double[] values = new double[2 * LANES];
            for (int i = 0; i < 70; i++) {
              multiplyBothVectors(values, values, values, values.length);
            }
          });

  private Hadamard() {}

  /** out ← a ⊙ b for a multiple of the vectors' length; out may be a or b. */
  static void multiply(double[] a, double[] b, double[] out, int length) {
    if (MULTIPLY.isCompiled(length)) {
      multiplyVectors(a, b, out, length);
    } else {
      for (int i = 0; i < length; i++) {
        out[i] = a[i] * b[i];
      }
    }
  }

  private static void multiplyVectors(double[] a, double[] b, double[] out, int length) {
    for (int i = 0; i < length; i += LANES) {
      Vectors.store(Vectors.load(a, i).mul(Vectors.load(b, i)), out, i);
    }
  }

  /**
   * a ← a ⊙ x and x ← b ⊙ x for a multiple of the vectors' length, in one pass: such matrices of a
   * block lie in the second-level cache, whose bandwidth is what a pass costs.
   */
  static void multiplyBoth(double[] x, double[] a, double[] b, int length) {
    if (MULTIPLY_BOTH.isCompiled(length)) {
      multiplyBothVectors(x, a, b, length);
    } else {
      for (int i = 0; i < length; i++) {
        double factor = x[i];
        a[i] *= factor;
        x[i] = factor * b[i];
      }
    }
  }

  private static void multiplyBothVectors(double[] x, double[] a, double[] b, int length) {
    for (int i = 0; i < length; i += LANES) {
      DoubleVector factor = Vectors.load(x, i);
      Vectors.store(factor.mul(Vectors.load(a, i)), a, i);
      Vectors.store(factor.mul(Vectors.load(b, i)), x, i);
    }
  }
}

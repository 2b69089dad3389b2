package dev.ockham.backend.cpuvector.float32.cp;

import dev.ockham.backend.cpuvector.float32.tile.Vectors;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import jdk.incubator.vector.FloatVector;

/** Products element by element, of whole vectors. */
final class Hadamard {

  private static final int LANES = Vectors.LANES;

  private static final VectorCode MULTIPLY =
      new VectorCode(
          VectorCode.LATER,
          () -> {
            float[] values = new float[2 * LANES];
            for (int i = 0; i < 125; i++) {
              multiplyVectors(values, values, values, values.length);
            }
          });

  private static final VectorCode MULTIPLY_BOTH =
      new VectorCode(
          VectorCode.LATER,
          () -> {
            float[] values = new float[2 * LANES];
            for (int i = 0; i < 70; i++) {
              multiplyBothVectors(values, values, values, values.length);
            }
          });

  private Hadamard() {}

  /** out ← a ⊙ b for a multiple of the vectors' length; out may be a or b. */
  static void multiply(float[] a, float[] b, float[] out, int length) {
    if (MULTIPLY.isCompiled(length)) {
      multiplyVectors(a, b, out, length);
    } else {
      for (int i = 0; i < length; i++) {
        out[i] = a[i] * b[i];
      }
    }
  }

  private static void multiplyVectors(float[] a, float[] b, float[] out, int length) {
    for (int i = 0; i < length; i += LANES) {
      Vectors.store(Vectors.load(a, i).mul(Vectors.load(b, i)), out, i);
    }
  }

  /**
   * a ← a ⊙ x and x ← b ⊙ x for a multiple of the vectors' length, in one pass: such matrices of a
   * block lie in the second-level cache, whose bandwidth is what a pass costs.
   */
  static void multiplyBoth(float[] x, float[] a, float[] b, int length) {
    if (MULTIPLY_BOTH.isCompiled(length)) {
      multiplyBothVectors(x, a, b, length);
    } else {
      for (int i = 0; i < length; i++) {
        float factor = x[i];
        a[i] *= factor;
        x[i] = factor * b[i];
      }
    }
  }

  private static void multiplyBothVectors(float[] x, float[] a, float[] b, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector factor = Vectors.load(x, i);
      Vectors.store(factor.mul(Vectors.load(a, i)), a, i);
      Vectors.store(factor.mul(Vectors.load(b, i)), x, i);
    }
  }
}

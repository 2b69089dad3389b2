package dev.ockham.backend.cpuvector.float32.cp;

import dev.ockham.backend.cpuvector.float32.tile.Vectors;
import jdk.incubator.vector.FloatVector;

/** Products element by element, of whole vectors. */
final class Hadamard {

  private static final int LANES = Vectors.LANES;

  private Hadamard() {}

  /** out ← a ⊙ b for a multiple of the vectors' length; out may be a or b. */
  static void multiply(float[] a, float[] b, float[] out, int length) {
    for (int i = 0; i < length; i += LANES) {
      Vectors.store(Vectors.load(a, i).mul(Vectors.load(b, i)), out, i);
    }
  }

  /**
   * a ← a ⊙ x and x ← b ⊙ x for a multiple of the vectors' length, in one pass: such matrices of a
   * block lie in the second-level cache, whose bandwidth is what a pass costs.
   */
  static void multiplyBoth(float[] x, float[] a, float[] b, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector factor = Vectors.load(x, i);
      Vectors.store(factor.mul(Vectors.load(a, i)), a, i);
      Vectors.store(factor.mul(Vectors.load(b, i)), x, i);
    }
  }
}

// Generated from float32/cp/Hadamard.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.backend.cpuvector.float64.tile.Vectors;
import jdk.incubator.vector.DoubleVector;

/** Products element by element, of whole vectors. */
final class Hadamard {

  private static final int LANES = Vectors.LANES;

  private Hadamard() {}

  /** out ← a ⊙ b for a multiple of the vectors' length; out may be a or b. */
  static void multiply(double[] a, double[] b, double[] out, int length) {
    for (int i = 0; i < length; i += LANES) {
      Vectors.store(Vectors.load(a, i).mul(Vectors.load(b, i)), out, i);
    }
  }

  /**
   * a ← a ⊙ x and x ← b ⊙ x for a multiple of the vectors' length, in one pass: such matrices of a
   * block lie in the second-level cache, whose bandwidth is what a pass costs.
   */
  static void multiplyBoth(double[] x, double[] a, double[] b, int length) {
    for (int i = 0; i < length; i += LANES) {
      DoubleVector factor = Vectors.load(x, i);
      Vectors.store(factor.mul(Vectors.load(a, i)), a, i);
      Vectors.store(factor.mul(Vectors.load(b, i)), x, i);
    }
  }
}

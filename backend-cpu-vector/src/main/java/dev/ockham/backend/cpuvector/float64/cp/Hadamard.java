package dev.ockham.backend.cpuvector.float64.cp;

/** Products element by element: a plain loop, which C2 vectorises by itself. */
final class Hadamard {

  private Hadamard() {}

  /** out ← a ⊙ b; out may be a or b. */
  static void multiply(double[] a, double[] b, double[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = a[i] * b[i];
    }
  }
}

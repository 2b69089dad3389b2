package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.backend.cpuvector.float64.Panels;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Products element by element, of whole vectors. */
final class Hadamard {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private Hadamard() {}

  /** out ← a ⊙ b for a multiple of the vectors' length; out may be a or b. */
  static void multiply(double[] a, double[] b, double[] out, int length) {
    for (int i = 0; i < length; i += Panels.LANES) {
      DoubleVector.fromArray(SPECIES, a, i)
          .mul(DoubleVector.fromArray(SPECIES, b, i))
          .intoArray(out, i);
    }
  }
}

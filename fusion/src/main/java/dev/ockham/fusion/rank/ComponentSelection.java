package dev.ockham.fusion.rank;

import java.util.stream.IntStream;

/**
 * Which components stay: those whose energy is a noticeable share of the largest, and noticeable at
 * all. Energy, the product of a column's norms, is what a component can add to an output; the scale
 * λ is not, for where a prior holds it up it stays large though the column has vanished.
 *
 * <p>Thread-safe: it has no state.
 */
public final class ComponentSelection {

  /** Below this share of the largest energy a component changes no output noticeably. */
  public static final double NEGLIGIBLE = 1e-3;

  /**
   * Below this energy a component changes no output noticeably whatever the others do: while
   * training, inputs have about unit length and outputs about unit size. Where a prior makes all
   * components vanish together, none has a small share of the largest.
   */
  public static final double VANISHED = 1e-6;

  private ComponentSelection() {}

  /**
   * Chooses the components to keep: at least one, the strongest.
   *
   * @param energies one a component
   * @return the indices to keep, ascending
   */
  public static int[] keep(double[] energies) {
    int strongest = 0;
    for (int r = 1; r < energies.length; r++) {
      if (energies[r] > energies[strongest]) {
        strongest = r;
      }
    }
    double threshold = Math.max(NEGLIGIBLE * energies[strongest], VANISHED);
    int first = strongest;
    return IntStream.range(0, energies.length)
        .filter(r -> r == first || energies[r] > threshold)
        .toArray();
  }
}

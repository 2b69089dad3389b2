package dev.ockham.fusion.layer;

import dev.ockham.api.layer.ParameterLayout;
import dev.ockham.api.layer.ParameterLayout.Slice;
import dev.ockham.fusion.numeric.SquareSum;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Any layer's parameters on the host, seen by their groups; immutable. */
public final class GroupedValues {

  /** Is given every entry that belongs to a group, in the order of the flat parameters. */
  @FunctionalInterface
  interface Entries {
    void accept(int group, double value);
  }

  private final ParameterLayout layout;
  private final double[] flat;

  /**
   * Copies parameters.
   *
   * @param layout how they lie
   * @param flat one row of the layout's length
   * @throws IllegalArgumentException if the row has another length
   */
  public GroupedValues(ParameterLayout layout, double[] flat) {
    if (flat.length != layout.length()) {
      throw new IllegalArgumentException(
          "%s parameters for a layout of %s".formatted(flat.length, layout.length()));
    }
    this.layout = layout;
    this.flat = flat.clone();
  }

  /** Returns how the parameters lie. */
  public ParameterLayout layout() {
    return layout;
  }

  /** Returns the row; a copy. */
  public double[] flat() {
    return flat.clone();
  }

  void forEach(Entries entries) {
    for (Slice slice : layout.groups().slices()) {
      int offset = slice.block().offset();
      for (int e = 0; e < slice.block().size(); e++) {
        entries.accept(slice.group(e), flat[offset + e]);
      }
    }
  }

  /**
   * Returns each group's energy: the product of its Euclidean norms over all slices. Zero energy
   * means that a component of a CP layer adds nothing to any output.
   */
  public double[] energies() {
    double[] energies = new double[layout.groups().count()];
    Arrays.fill(energies, 1);
    for (Slice slice : layout.groups().slices()) {
      SquareSum[] squares = squares(slice);
      for (int r = 0; r < energies.length; r++) {
        energies[r] *= squares[r].root(1);
      }
    }
    return energies;
  }

  /** Returns each group's sum of squares (M of the rank priors). */
  public double[] squares() {
    return groups(SquareSum::value);
  }

  /** Returns each group's most likely scale under a normal prior, √(M/D): its root mean square. */
  public double[] mostLikelyScales() {
    int entries = Math.toIntExact(layout.groups().entries());
    return groups(squares -> squares.root(entries));
  }

  private double[] groups(ToDoubleFunction<SquareSum> result) {
    SquareSum[] sums = sums();
    for (Slice slice : layout.groups().slices()) {
      SquareSum[] squares = squares(slice);
      for (int r = 0; r < sums.length; r++) {
        sums[r].add(squares[r]);
      }
    }
    return Arrays.stream(sums).mapToDouble(result).toArray();
  }

  private SquareSum[] squares(Slice slice) {
    SquareSum[] squares = sums();
    for (int e = 0; e < slice.block().size(); e++) {
      squares[slice.group(e)].add(flat[slice.block().offset() + e]);
    }
    return squares;
  }

  private SquareSum[] sums() {
    SquareSum[] sums = new SquareSum[layout.groups().count()];
    Arrays.setAll(sums, _ -> new SquareSum());
    return sums;
  }
}

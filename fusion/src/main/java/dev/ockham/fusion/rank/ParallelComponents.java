package dev.ockham.fusion.rank;

import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Components that are copies of each other. Where all columns of two components but at most one are
 * parallel, their sum is one component: a split that a prior is slow to undo, for at little noise
 * it costs next to no likelihood.
 *
 * <p>For one thread at a time.
 */
public final class ParallelComponents {

  /** Columns count as parallel from this cosine on; training goes on and mends the difference. */
  private static final double PARALLEL = 0.9;

  private static final int NONE = -1;

  private final Factors factors;
  private final int rank;
  private final List<double[]> columns;

  /** What is left of the change that is allowed. */
  private double allowed;

  private ParallelComponents(Factors factors, double allowed) {
    this.factors = factors;
    this.allowed = allowed;
    rank = factors.output().columns();
    columns = factors.all().stream().map(Matrix::toArray).toList();
  }

  /**
   * The outcome of a merge.
   *
   * @param factors of the rank before; merged components hold the sum
   * @param kept the components that remain, ascending
   */
  public record Merged(Factors factors, List<Integer> kept) {

    /** Copies the list. */
    public Merged {
      kept = List.copyOf(kept);
    }
  }

  /**
   * Merges copies, the weaker into the stronger, as long as that hardly changes the outputs.
   *
   * @param factors a layer's factors, for inputs of about unit length; not changed
   * @param allowed squared length of the change of a sample's outputs, all merges together
   * @return the merged factors, or empty if no two components are parallel
   */
  public static Optional<Merged> merge(Factors factors, double allowed) {
    return new ParallelComponents(factors, allowed).merge();
  }

  private Optional<Merged> merge() {
    double[] energies = factors.energies();
    int[] strongestFirst =
        IntStream.range(0, rank)
            .boxed()
            .sorted((a, b) -> Double.compare(energies[b], energies[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Integer> kept = new ArrayList<>();
    for (int candidate : strongestFirst) {
      if (kept.stream().noneMatch(stronger -> absorb(stronger, candidate))) {
        kept.add(candidate);
      }
    }
    if (kept.size() == rank) {
      return Optional.empty();
    }
    kept.sort(null);
    return Optional.of(new Merged(merged(), kept));
  }

  /** Adds component b to a if they are parallel; returns whether they were. */
  private boolean absorb(int a, int b) {
    int free = leastParallel(a, b);
    if (free == NONE) {
      return false;
    }
    double[] ratios = new double[columns.size()];
    double parallel = 1;
    double size = 1;
    for (int m = 0; m < ratios.length; m++) {
      double ab = meanProduct(m, a, b);
      double bb = meanProduct(m, b, b);
      ratios[m] = ab / meanProduct(m, a, a);
      size *= bb;
      parallel *= m == free ? 1 : ratios[m] * ab / bb;
    }
    // The free column needs not be parallel. What b has apart from a is lost.
    double change = size * (1 - parallel);
    if (!(change <= allowed)) {
      return false;
    }
    allowed -= change;
    ratios[free] = 1;
    double factor = Arrays.stream(ratios).reduce(1, (x, y) -> x * y);
    double[] sum = columns.get(free);
    for (int i = 0; i < sum.length; i += rank) {
      sum[i + a] += factor * sum[i + b];
    }
    return true;
  }

  /** Returns the factor whose columns are least parallel, or none if those of another are not. */
  private int leastParallel(int a, int b) {
    int free = NONE;
    double least = Double.POSITIVE_INFINITY;
    int oblique = 0;
    for (int m = 0; m < columns.size(); m++) {
      double cosine = Math.abs(dot(m, a, b)) / Math.sqrt(dot(m, a, a) * dot(m, b, b));
      // Written so that NaN, of a column without length, counts as oblique.
      oblique += cosine > PARALLEL ? 0 : 1;
      if (oblique > 1) {
        return NONE;
      }
      if (cosine < least) {
        least = cosine;
        free = m;
      }
    }
    return free;
  }

  /**
   * Of an input's projections on two of a modality's columns, as if its entries were uncorrelated;
   * the output's columns have their product. The constant is 1 and an input's entry 1/√s, so the
   * constant counts for as much as all others together.
   */
  private double meanProduct(int m, int a, int b) {
    double[] factor = columns.get(m);
    boolean modality = m < columns.size() - 1;
    int first = modality && factors.constant() ? rank : 0;
    double sum = dot(factor, first, a, b);
    if (modality) {
      sum /= (double) (factor.length - first) / rank;
    }
    return first == 0 ? sum : factor[a] * factor[b] + sum;
  }

  private double dot(int m, int a, int b) {
    return dot(columns.get(m), 0, a, b);
  }

  /** Of two columns from a row's first element on. */
  private double dot(double[] factor, int first, int a, int b) {
    double sum = 0;
    for (int i = first; i < factor.length; i += rank) {
      sum += factor[i + a] * factor[i + b];
    }
    return sum;
  }

  private Factors merged() {
    List<Matrix> modalities = new ArrayList<>();
    for (int m = 0; m < factors.modalities().size(); m++) {
      modalities.add(like(factors.modalities().get(m), columns.get(m)));
    }
    Matrix output = like(factors.output(), columns.getLast());
    return Factors.of(modalities, output).withBias(factors.bias()).withConstant(factors.constant());
  }

  private static Matrix like(Matrix matrix, double[] values) {
    return new Matrix(matrix.rows(), matrix.columns(), values);
  }
}

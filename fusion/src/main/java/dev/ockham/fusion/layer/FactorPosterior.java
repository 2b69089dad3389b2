package dev.ockham.fusion.layer;

import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How sure a layer's factors are: entries are normal around the factors and independent. The bias
 * has no spread.
 *
 * <p>Of a modality with more columns than the training had samples, what is independent is not the
 * entries but their coordinates along some axes (an orthonormal basis Q of the samples, see {@code
 * RowSpace}); across these the samples say nothing, and a component's entries have the spread of
 * their prior, the rank scale λ.
 *
 * @param modalities standard deviations, one matrix of the factor's size a modality; with axes k,
 *     or k + 1, × R, the constant's row first
 * @param output standard deviations, s_out × R
 * @param noise variance of each output's error, infinite where the samples do not tell it; empty
 *     where outputs are logits
 * @param axes for each modality its Q, s_m × k, or empty where the entries are independent
 */
public record FactorPosterior(
    List<Matrix> modalities, Matrix output, List<Double> noise, List<Optional<Matrix>> axes) {

  /** Copies the lists. */
  public FactorPosterior {
    modalities = modalities.stream().map(Matrix::dense).toList();
    output = output.dense();
    noise = List.copyOf(noise);
    axes = axes.stream().map(q -> q.map(Matrix::dense)).toList();
  }

  /** Creates a posterior of independent entries. */
  public FactorPosterior(List<Matrix> modalities, Matrix output, List<Double> noise) {
    this(modalities, output, noise, Collections.nCopies(modalities.size(), Optional.empty()));
  }

  /** Returns the posterior that has no doubt. */
  public static FactorPosterior point(Factors factors, List<Double> noise) {
    List<Matrix> zeros = new ArrayList<>();
    for (Matrix factor : factors.all()) {
      zeros.add(new Matrix(factor.rows(), factor.columns(), new double[factor.length()]));
    }
    return new FactorPosterior(zeros.subList(0, zeros.size() - 1), zeros.getLast(), noise);
  }

  /** Returns the same deviations as coordinates along axes, one basis a modality or none. */
  public FactorPosterior along(List<Optional<Matrix>> bases) {
    return new FactorPosterior(modalities, output, noise, bases);
  }

  /**
   * Returns the posterior of factors whose entries are all these times a number.
   *
   * @param factor more than 0
   * @throws IllegalStateException if there is noise, whose outputs stay as large as they are
   */
  public FactorPosterior times(double factor) {
    if (!noise.isEmpty()) {
      throw new IllegalStateException("the noise of outputs is not that of other outputs");
    }
    return new FactorPosterior(
        modalities.stream().map(d -> d.times(factor)).toList(), output.times(factor), noise, axes);
  }

  /** Returns all standard deviations, the output's last. */
  public List<Matrix> all() {
    List<Matrix> all = new ArrayList<>(modalities);
    all.add(output);
    return all;
  }

  /** Returns whether there is one standard deviation for each entry, or axis, of some factors. */
  public boolean fits(Factors factors) {
    boolean same =
        modalities.size() == factors.modalities().size()
            && axes.size() == modalities.size()
            && sizes(factors.output(), output);
    for (int m = 0; same && m < modalities.size(); m++) {
      Matrix factor = factors.modalities().get(m);
      Matrix deviations = modalities.get(m);
      int constant = factors.constant() ? 1 : 0;
      same =
          axes.get(m)
              .map(q ->
                  q.rows() == factor.rows() - constant
                      && q.columns() == deviations.rows() - constant
                      && factor.columns() == deviations.columns())
              .orElse(sizes(factor, deviations));
    }
    return same && (noise.isEmpty() || noise.size() == factors.output().rows());
  }

  private static boolean sizes(Matrix a, Matrix b) {
    return a.rows() == b.rows() && a.columns() == b.columns();
  }

  /**
   * Returns how sure the components' energies are: the standard deviation of each by the delta
   * method, E √(Σ u² σ² / ‖u‖⁴) over all entries u of its columns. NaN where the energy is 0, which
   * has no slope.
   *
   * @param factors the layer's
   */
  public double[] energyDeviations(Factors factors) {
    List<Matrix> means = new ArrayList<>();
    for (int m = 0; m < modalities.size(); m++) {
      means.add(coordinates(factors, m));
    }
    means.add(factors.output());
    double[] energies = factors.energies();
    double[] deviations = new double[energies.length];
    for (int r = 0; r < deviations.length; r++) {
      double variance = 0;
      for (int m = 0; m < means.size(); m++) {
        variance += logVariance(means.get(m), all().get(m), r);
      }
      deviations[r] = energies[r] * Math.sqrt(variance);
    }
    return deviations;
  }

  /** A modality's factor in terms of what is independent: QᵀU, the constant's row first. */
  private Matrix coordinates(Factors factors, int modality) {
    Matrix factor = factors.modalities().get(modality);
    if (axes.get(modality).isEmpty()) {
      return factor;
    }
    Matrix q = axes.get(modality).get();
    int rank = factor.columns();
    int constant = factors.constant() ? 1 : 0;
    double[] values = new double[modalities.get(modality).length()];
    factor.copyRows(0, constant, values, 0);
    for (int i = 0; i < q.rows(); i++) {
      for (int k = 0; k < q.columns(); k++) {
        for (int r = 0; r < rank; r++) {
          values[(constant + k) * rank + r] += q.get(i, k) * factor.get(constant + i, r);
        }
      }
    }
    return new Matrix(constant + q.columns(), rank, values);
  }

  /** The variance of the logarithm of a column's norm. */
  private static double logVariance(Matrix factor, Matrix deviations, int column) {
    double squares = 0;
    double spread = 0;
    for (int i = 0; i < factor.rows(); i++) {
      double u = factor.get(i, column);
      double s = u * deviations.get(i, column);
      squares += u * u;
      spread += s * s;
    }
    return spread / squares / squares;
  }
}

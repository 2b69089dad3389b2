package dev.ockham.fusion.layer;

import dev.ockham.fusion.data.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * How sure a layer's factors are: entries are normal around the factors and independent. The bias
 * has no spread.
 *
 * @param modalities standard deviations, one matrix of the factor's size a modality
 * @param output standard deviations, s_out × R
 * @param noise variance of each output's error; empty where outputs are logits
 */
public record FactorPosterior(List<Matrix> modalities, Matrix output, List<Double> noise) {

  /** Copies the lists. */
  public FactorPosterior {
    modalities = List.copyOf(modalities);
    noise = List.copyOf(noise);
  }

  /** Returns the posterior that has no doubt. */
  public static FactorPosterior point(Factors factors, List<Double> noise) {
    List<Matrix> zeros = new ArrayList<>();
    for (Matrix factor : factors.all()) {
      zeros.add(new Matrix(factor.rows(), factor.columns(), new double[factor.values().length]));
    }
    return new FactorPosterior(zeros.subList(0, zeros.size() - 1), zeros.getLast(), noise);
  }

  /** Returns all standard deviations, the output's last. */
  public List<Matrix> all() {
    List<Matrix> all = new ArrayList<>(modalities);
    all.add(output);
    return all;
  }

  /** Returns whether there is one standard deviation for each entry of some factors. */
  public boolean fits(Factors factors) {
    List<Matrix> means = factors.all();
    List<Matrix> deviations = all();
    boolean same = means.size() == deviations.size();
    for (int m = 0; same && m < means.size(); m++) {
      same =
          means.get(m).rows() == deviations.get(m).rows()
              && means.get(m).columns() == deviations.get(m).columns();
    }
    return same && (noise.isEmpty() || noise.size() == factors.output().rows());
  }

  /**
   * Returns how sure the components' energies are: the standard deviation of each by the delta
   * method, E √(Σ u² σ² / ‖u‖⁴) over all entries u of its columns. NaN where the energy is 0, which
   * has no slope.
   *
   * @param factors the layer's
   */
  public double[] energyDeviations(Factors factors) {
    double[] energies = factors.energies();
    double[] deviations = new double[energies.length];
    for (int r = 0; r < deviations.length; r++) {
      double variance = 0;
      for (int m = 0; m < factors.all().size(); m++) {
        variance += logVariance(factors.all().get(m), all().get(m), r);
      }
      deviations[r] = energies[r] * Math.sqrt(variance);
    }
    return deviations;
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

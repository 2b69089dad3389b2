package dev.ockham.fusion.layer;

import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The sums behind {@link Relevance}. With V = Σ_o v_o v_oᵀ, C_m = c_m c_mᵀ of the constant's row
 * and G_m = sd_m² Σ_j u_j u_jᵀ of the others, all R × R, the outputs' variance is the sum of the
 * entries of V ∘ (∏ (C_m + G_m) − ∏ C_m), and a modality's part of it that of V ∘ G_m ∘ ∏ (C_m' +
 * G_m') over the other modalities m'. No R × R matrix is built: one row of each is there at a time.
 */
final class VarianceShares {

  private final List<Matrix> factors = new ArrayList<>();
  private final Matrix output;
  private final double[] squares;
  private final int constants;
  private final int rank;

  private double total;
  private final double[] modalities;
  private final List<double[]> columns = new ArrayList<>();

  VarianceShares(Factors layer, List<Double> deviations) {
    for (Matrix factor : layer.modalities()) {
      factors.add(unit(factor));
    }
    output = unit(layer.output());
    squares = deviations.stream().mapToDouble(d -> d * d).toArray();
    constants = layer.constant() ? 1 : 0;
    rank = output.columns();
    modalities = new double[factors.size()];
    factors.forEach(factor -> columns.add(new double[factor.rows() - constants]));
  }

  /** Shares do not change with a factor's size, but sums of products of large numbers overflow. */
  private static Matrix unit(Matrix factor) {
    double largest = Arrays.stream(factor.toArray()).map(Math::abs).max().orElse(0);
    double size = largest > 0 ? largest : 1;
    return new Matrix(
        factor.rows(),
        factor.columns(),
        Arrays.stream(factor.toArray()).map(v -> v / size).toArray());
  }

  Relevance relevance() {
    for (int r = 0; r < rank; r++) {
      addRow(r);
    }
    return new Relevance(shares(modalities), columns.stream().map(this::shares).toList());
  }

  private List<Double> shares(double[] parts) {
    // Rounding may leave a share a little outside.
    return Arrays.stream(parts)
        .map(part -> total > 0 ? Math.clamp(part / total, 0, 1) : 0)
        .boxed()
        .toList();
  }

  /** Adds row r of the R × R matrices to all sums. */
  private void addRow(int r) {
    double[] outputs = products(output, r, 0, output.rows());
    List<double[]> fixed = new ArrayList<>();
    List<double[]> varying = new ArrayList<>();
    for (int m = 0; m < factors.size(); m++) {
      fixed.add(constants == 1 ? products(factors.get(m), r, 0, 1) : new double[rank]);
      double square = squares[m];
      double[] inputs = products(factors.get(m), r, constants, factors.get(m).rows());
      varying.add(Arrays.stream(inputs).map(g -> square * g).toArray());
    }
    total += variance(outputs, fixed, varying);
    for (int m = 0; m < factors.size(); m++) {
      addModality(m, r, others(m, outputs, fixed, varying), varying.get(m));
    }
  }

  /** Row r of the sum of u uᵀ over some of a factor's rows u. */
  private double[] products(Matrix factor, int r, int from, int to) {
    double[] sums = new double[rank];
    for (int j = from; j < to; j++) {
      double u = factor.get(j, r);
      for (int s = 0; s < rank; s++) {
        sums[s] += u * factor.get(j, s);
      }
    }
    return sums;
  }

  /** Σ V ∘ (∏ (C + G) − ∏ C), the difference modality by modality so that it loses no digits. */
  private double variance(double[] outputs, List<double[]> fixed, List<double[]> varying) {
    double sum = 0;
    for (int s = 0; s < rank; s++) {
      double difference = 0;
      double constant = 1;
      for (int m = 0; m < factors.size(); m++) {
        double c = fixed.get(m)[s];
        double g = varying.get(m)[s];
        difference = difference * (c + g) + constant * g;
        constant *= c;
      }
      sum += outputs[s] * difference;
    }
    return sum;
  }

  /** V ∘ ∏ (C + G) over all modalities but one. */
  private double[] others(
      int modality, double[] outputs, List<double[]> fixed, List<double[]> varying) {
    double[] product = outputs.clone();
    for (int m = 0; m < factors.size(); m++) {
      for (int s = 0; s < rank && m != modality; s++) {
        product[s] *= fixed.get(m)[s] + varying.get(m)[s];
      }
    }
    return product;
  }

  private void addModality(int m, int r, double[] others, double[] varying) {
    Matrix factor = factors.get(m);
    for (int s = 0; s < rank; s++) {
      modalities[m] += others[s] * varying[s];
    }
    for (int j = constants; j < factor.rows(); j++) {
      double sum = 0;
      for (int s = 0; s < rank; s++) {
        sum += others[s] * factor.get(j, s);
      }
      columns.get(m)[j - constants] += squares[m] * factor.get(j, r) * sum;
    }
  }
}

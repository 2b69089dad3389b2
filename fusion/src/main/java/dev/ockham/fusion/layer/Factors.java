package dev.ockham.fusion.layer;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.SquareSum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A layer's factors and bias on the host, immutable by convention: what a model file holds.
 *
 * @param modalities one factor a modality, s_m × R, or (s_m + 1) × R with a constant, its row first
 * @param output the output's factor, s_out × R
 * @param bias s_out numbers, if the layer has a bias
 * @param constant whether a 1 precedes each modality's input
 */
public record Factors(
    List<Matrix> modalities, Matrix output, Optional<Matrix> bias, boolean constant) {

  /** Checks that the sizes fit together. */
  public Factors {
    modalities = List.copyOf(modalities);
    for (Matrix factor : modalities) {
      if (factor.columns() != output.columns()) {
        throw new IllegalArgumentException(
            "factors of rank %s and %s do not belong to one layer"
                .formatted(factor.columns(), output.columns()));
      }
    }
    bias.ifPresent(b -> {
      if (b.rows() != 1 || b.columns() != output.rows()) {
        throw new IllegalArgumentException(
            "a bias of %s×%s does not fit %s outputs"
                .formatted(b.rows(), b.columns(), output.rows()));
      }
    });
  }

  /** Returns the layer's sizes. */
  public CpShape shape() {
    int constantRows = constant ? 1 : 0;
    return new CpShape(
        modalities.stream().map(f -> f.rows() - constantRows).toList(),
        output.rows(),
        output.columns(),
        constant,
        bias.isPresent());
  }

  /** Returns all factors, the output's last. */
  public List<Matrix> all() {
    List<Matrix> all = new ArrayList<>(modalities);
    all.add(output);
    return all;
  }

  /** Returns how many numbers the dense weight tensor, which is never built, would have. */
  public BigInteger denseParameters() {
    BigInteger product = BigInteger.valueOf(output.rows());
    for (Matrix factor : modalities) {
      product = product.multiply(BigInteger.valueOf(factor.rows()));
    }
    return product.add(BigInteger.valueOf(bias.map(Matrix::columns).orElse(0)));
  }

  /**
   * Returns each component's energy: the product of its column's Euclidean norms over all factors,
   * the output's included. Zero energy means that the component adds nothing to any output.
   */
  public double[] energies() {
    double[] energies = new double[output.columns()];
    Arrays.fill(energies, 1);
    for (Matrix factor : all()) {
      for (int r = 0; r < energies.length; r++) {
        energies[r] *= squares(factor, r).root(1);
      }
    }
    return energies;
  }

  /** Returns each component's sum of squares over all factors (M of the rank priors). */
  public double[] columnSquares() {
    return components(SquareSum::value);
  }

  /**
   * Returns each component's most likely scale under a normal prior, √(M/D): its root mean square.
   */
  public double[] mostLikelyScales() {
    int entries = shape().stackedRows();
    return components(squares -> squares.root(entries));
  }

  /** Returns something of each component's sum of squares over all factors. */
  private double[] components(ToDoubleFunction<SquareSum> result) {
    double[] results = new double[output.columns()];
    for (int r = 0; r < results.length; r++) {
      SquareSum squares = new SquareSum();
      for (Matrix factor : all()) {
        squares.add(squares(factor, r));
      }
      results[r] = result.applyAsDouble(squares);
    }
    return results;
  }

  private static SquareSum squares(Matrix factor, int column) {
    SquareSum squares = new SquareSum();
    for (int i = 0; i < factor.rows(); i++) {
      squares.add(factor.get(i, column));
    }
    return squares;
  }
}

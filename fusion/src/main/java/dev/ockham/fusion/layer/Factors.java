package dev.ockham.fusion.layer;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.ParameterLayout;
import dev.ockham.api.layer.ParameterLayout.Block;
import dev.ockham.fusion.matrix.Matrix;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A layer's factors and bias on the host, immutable: what a model file holds. Factors with the same
 * numbers are equal.
 *
 * <p>{@code Factors.of(modalities, output).withBias(bias).withConstant(true)} is a layer with both.
 */
public final class Factors {

  private final List<Matrix> modalities;
  private final Matrix output;
  private final Optional<Matrix> bias;
  private final boolean constant;

  private Factors(List<Matrix> modalities, Matrix output, Optional<Matrix> bias, boolean constant) {
    this.modalities = modalities.stream().map(Matrix::dense).toList();
    this.output = output.dense();
    this.bias = bias.map(Matrix::dense);
    this.constant = constant;
  }

  /**
   * Returns the factors of a layer without a bias and without constants.
   *
   * @param modalities one factor a modality, s_m × R
   * @param output the output's factor, s_out × R
   * @throws IllegalArgumentException if they differ in R
   */
  public static Factors of(List<Matrix> modalities, Matrix output) {
    for (Matrix factor : modalities) {
      if (factor.columns() != output.columns()) {
        throw new IllegalArgumentException(
            "factors of rank %s and %s do not belong to one layer"
                .formatted(factor.columns(), output.columns()));
      }
    }
    return new Factors(modalities, output, Optional.empty(), false);
  }

  /**
   * Returns the same layer with another bias.
   *
   * @param other 1 × s_out; empty for none
   * @throws IllegalArgumentException if it has another size
   */
  public Factors withBias(Optional<Matrix> other) {
    other.ifPresent(b -> {
      if (b.rows() != 1 || b.columns() != output.rows()) {
        throw new IllegalArgumentException(
            "a bias of %s×%s does not fit %s outputs"
                .formatted(b.rows(), b.columns(), output.rows()));
      }
    });
    return new Factors(modalities, output, other, constant);
  }

  /**
   * Returns the layer whose factors have the same numbers, their first rows being constants' or
   * not.
   *
   * @param with whether a 1 precedes each modality's input: then a factor is (s_m + 1) × R, the
   *     constant's row first
   */
  public Factors withConstant(boolean with) {
    return new Factors(modalities, output, bias, with);
  }

  /**
   * Returns the layer whose outputs are this one's times a number. All factors take an equal part
   * of it, so that they stay as large beside each other as they are.
   *
   * @param outputs at least 0
   */
  public Factors times(double outputs) {
    double each = share(outputs);
    return new Factors(
        modalities.stream().map(f -> f.times(each)).toList(),
        output.times(each),
        bias.map(b -> b.times(outputs)),
        constant);
  }

  /** Returns what {@link #times} multiplies each factor's entries by. */
  public double share(double outputs) {
    return StrictMath.pow(outputs, 1.0 / (modalities.size() + 1));
  }

  /** Returns one factor a modality, s_m × R, or (s_m + 1) × R with a constant, its row first. */
  public List<Matrix> modalities() {
    return modalities;
  }

  /** Returns the output's factor, s_out × R. */
  public Matrix output() {
    return output;
  }

  /** Returns the bias, 1 × s_out, if the layer has one. */
  public Optional<Matrix> bias() {
    return bias;
  }

  /** Returns whether a 1 precedes each modality's input. */
  public boolean constant() {
    return constant;
  }

  /** Returns the layer's sizes. */
  public CpShape shape() {
    int constantRows = constant ? 1 : 0;
    List<Integer> sizes = modalities.stream().map(f -> f.rows() - constantRows).toList();
    return CpShape.of(sizes, output.rows(), output.columns())
        .withConstant(constant)
        .withBias(bias.isPresent());
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
    return parameters().energies();
  }

  /** Returns each component's sum of squares over all factors (M of the rank priors). */
  public double[] columnSquares() {
    return parameters().squares();
  }

  /**
   * Returns each component's most likely scale under a normal prior, √(M/D): its root mean square.
   */
  public double[] mostLikelyScales() {
    return parameters().mostLikelyScales();
  }

  /** Returns the layer's parameters as they lie in a backend's memory. */
  public GroupedValues parameters() {
    ParameterLayout layout = shape().layout();
    double[] flat = new double[layout.length()];
    List<Matrix> blocks = all();
    bias.ifPresent(blocks::add);
    for (int i = 0; i < blocks.size(); i++) {
      Matrix block = blocks.get(i);
      block.copyRows(0, block.rows(), flat, layout.blocks().get(i).offset());
    }
    return new GroupedValues(layout, flat);
  }

  /**
   * Returns the factors that parameters are.
   *
   * @param shape the layer's sizes
   * @param parameters of a layer of these sizes
   * @throws IllegalArgumentException if they are of another layout
   */
  public static Factors of(CpShape shape, GroupedValues parameters) {
    ParameterLayout layout = shape.layout();
    if (!layout.equals(parameters.layout())) {
      throw new IllegalArgumentException("the parameters are not those of a layer " + shape);
    }
    double[] flat = parameters.flat();
    List<Matrix> blocks = new ArrayList<>();
    for (Block block : layout.blocks()) {
      int end = block.offset() + block.size();
      blocks.add(
          new Matrix(block.rows(), block.columns(), Arrays.copyOfRange(flat, block.offset(), end)));
    }
    int modalities = shape.modalities();
    return Factors.of(blocks.subList(0, modalities), blocks.get(modalities))
        .withBias(shape.bias() ? Optional.of(blocks.getLast()) : Optional.empty())
        .withConstant(shape.constant());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Factors that
        && modalities.equals(that.modalities)
        && output.equals(that.output)
        && bias.equals(that.bias)
        && constant == that.constant;
  }

  @Override
  public int hashCode() {
    return Objects.hash(modalities, output, bias, constant);
  }

  @Override
  public String toString() {
    return "Factors[modalities=%s, output=%s, bias=%s, constant=%s]"
        .formatted(modalities, output, bias, constant);
  }
}

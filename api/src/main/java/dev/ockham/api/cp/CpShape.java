package dev.ockham.api.cp;

import dev.ockham.api.layer.ParameterLayout;
import dev.ockham.api.layer.ParameterLayout.Block;
import dev.ockham.api.layer.ParameterLayout.Groups;
import dev.ockham.api.layer.ParameterLayout.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The sizes of a CP layer.
 *
 * <p>All factors are stacked into one matrix of D × R: the modalities' in order, then the output's.
 * Everything that concerns a component (its prior, its removal) concerns one column of that matrix.
 * With a constant, each modality's input is thought to begin with a 1, so that its factor has s_m +
 * 1 rows, the constant's first; then the product contains interactions of lower order too.
 *
 * <p>{@code CpShape.of(List.of(16, 32), 10, 8).withConstant(true).withBias(true)} is a layer of two
 * modalities and ten outputs, of rank 8. Immutable; shapes of the same sizes are equal.
 */
public final class CpShape {

  private static final int ALIGNMENT = 16;

  private final List<Integer> inputSizes;
  private final int outputSize;
  private final int rank;
  private final boolean constant;
  private final boolean bias;

  private CpShape(
      List<Integer> inputSizes, int outputSize, int rank, boolean constant, boolean bias) {
    this.inputSizes = List.copyOf(inputSizes);
    this.outputSize = outputSize;
    this.rank = rank;
    this.constant = constant;
    this.bias = bias;
  }

  /**
   * Returns the shape of a layer without constants and without a bias.
   *
   * @param inputSizes s_m for each modality; at least one, each at least 1
   * @param outputSize s_out, at least 1
   * @param rank R, at least 1
   * @throws IllegalArgumentException if there is no modality, or a size is less than 1
   */
  public static CpShape of(List<Integer> inputSizes, int outputSize, int rank) {
    if (inputSizes.isEmpty()) {
      throw new IllegalArgumentException("a CP layer needs at least one modality");
    }
    for (int size : inputSizes) {
      requirePositive("input size", size);
    }
    requirePositive("output size", outputSize);
    requirePositive("rank", rank);
    return new CpShape(inputSizes, outputSize, rank, false, false);
  }

  /**
   * Returns the same layer with or without constants.
   *
   * @param with whether a 1 precedes each modality's input
   */
  public CpShape withConstant(boolean with) {
    return new CpShape(inputSizes, outputSize, rank, with, bias);
  }

  /**
   * Returns the same layer with or without a bias.
   *
   * @param with whether a learned vector is added to the output
   */
  public CpShape withBias(boolean with) {
    return new CpShape(inputSizes, outputSize, rank, constant, with);
  }

  /** Returns s_m for each modality, without the constant. */
  public List<Integer> inputSizes() {
    return inputSizes;
  }

  /** Returns s_out. */
  public int outputSize() {
    return outputSize;
  }

  /** Returns R. */
  public int rank() {
    return rank;
  }

  /** Returns whether a 1 precedes each modality's input. */
  public boolean constant() {
    return constant;
  }

  /** Returns whether a learned vector is added to the output. */
  public boolean bias() {
    return bias;
  }

  /** Returns the number of modalities M. */
  public int modalities() {
    return inputSizes.size();
  }

  /** Returns the number of rows of a modality's factor: s_m, plus 1 for the constant. */
  public int factorRows(int modality) {
    return inputSizes.get(modality) + (constant ? 1 : 0);
  }

  /** Returns the row of the stacked matrix where a modality's factor begins; for M the output's. */
  public int firstRow(int modality) {
    int row = 0;
    for (int m = 0; m < modality; m++) {
      row += factorRows(m);
    }
    return row;
  }

  /** Returns D, the rows of the stacked matrix: how many entries a component has. */
  public int stackedRows() {
    return firstRow(modalities()) + outputSize;
  }

  /** Returns the number of parameters: all factors and the bias. */
  public long parameters() {
    return (long) stackedRows() * rank + (bias ? outputSize : 0);
  }

  /**
   * Returns where the bias begins in the flat parameters, if the layer has one: behind the factors,
   * at a multiple of 16 elements so that vector kernels find it aligned.
   */
  public int biasAt() {
    long factors = (long) stackedRows() * rank;
    return Math.toIntExact((factors + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
  }

  /**
   * Returns how the parameters lie in one row: the factors {@code factors.0} to {@code
   * factors.<M-1>} and {@code factors.out}, whose columns are the components, and the {@code bias}.
   */
  public ParameterLayout layout() {
    List<Block> blocks = new ArrayList<>();
    List<Slice> slices = new ArrayList<>();
    for (int m = 0; m <= modalities(); m++) {
      String name = "factors." + (m < modalities() ? Integer.toString(m) : "out");
      int rows = m < modalities() ? factorRows(m) : outputSize;
      Block block = new Block(name, Math.multiplyExact(firstRow(m), rank), rows, rank);
      blocks.add(block);
      slices.add(new Slice(block, ParameterLayout.Along.COLUMNS));
    }
    if (bias) {
      blocks.add(new Block("bias", biasAt(), 1, outputSize));
    }
    int length = Math.addExact(biasAt(), bias ? outputSize : 0);
    return new ParameterLayout(length, blocks, new Groups(rank, slices));
  }

  /**
   * Returns the same layer with another rank.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public CpShape withRank(int newRank) {
    requirePositive("rank", newRank);
    return new CpShape(inputSizes, outputSize, newRank, constant, bias);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CpShape that
        && inputSizes.equals(that.inputSizes)
        && outputSize == that.outputSize
        && rank == that.rank
        && constant == that.constant
        && bias == that.bias;
  }

  @Override
  public int hashCode() {
    return Objects.hash(inputSizes, outputSize, rank, constant, bias);
  }

  /** Returns {@code 16,32,64→32 rank 10}, with the options that are on. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int size : inputSizes) {
      text.append(text.isEmpty() ? "" : ",").append(size);
    }
    text.append('→').append(outputSize).append(" rank ").append(rank);
    return text + (constant ? " constant" : "") + (bias ? " bias" : "");
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "the %s of a CP layer must be at least 1, got %s".formatted(name, value));
    }
  }
}

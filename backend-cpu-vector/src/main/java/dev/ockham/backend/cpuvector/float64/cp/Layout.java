// Generated from float32/cp/Layout.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.api.cp.CpShape;
import dev.ockham.backend.cpuvector.float64.tile.Panels;

/** The sizes of a layer as the kernels use them, and how a batch is cut. */
final class Layout {

  /**
   * Rows of a block: whole tiles, of six rows, or of eight where tiles are narrow. So many rows of
   * a few hundred columns stay in the second-level cache from the forward to the backward product,
   * and a batch of 128 makes two blocks.
   */
  private static final int BLOCK_ROWS = 66;

  private static final int NARROW_BLOCK_ROWS = 64;

  /** The highest rank of such tiles: how a batch is cut must not depend on the processor. */
  private static final int NARROW_RANK = 64 / Double.BYTES;

  /** The most parts that a batch's gradient is summed in; more would cost memory. */
  private static final int MAX_GROUPS = 16;

  /** Elements that the sums of all groups may take together; two groups are always allowed. */
  private static final long MAX_GROUP_ELEMENTS = 1 << 24;

  private final CpShape shape;
  private final int[] inputs;
  private final int[] factorAt;
  private final int paddedRank;
  private final int paddedOutputs;
  private final int blockRows;
  private final int maxGroups;
  private final int flatLength;

  Layout(CpShape shape) {
    this.shape = shape;
    int modalities = shape.modalities();
    inputs = shape.inputSizes().stream().mapToInt(Integer::intValue).toArray();
    factorAt = new int[modalities + 1];
    for (int m = 0; m <= modalities; m++) {
      factorAt[m] = shape.firstRow(m) * shape.rank();
    }
    paddedRank = Panels.padded(shape.rank());
    paddedOutputs = Panels.padded(shape.outputSize());
    blockRows = shape.rank() <= NARROW_RANK ? NARROW_BLOCK_ROWS : BLOCK_ROWS;
    long affordable = MAX_GROUP_ELEMENTS / ((long) shape.stackedRows() * shape.rank());
    flatLength = shape.layout().length();
    maxGroups = Integer.highestOneBit(Math.clamp(affordable, 2, MAX_GROUPS));
  }

  int modalities() {
    return inputs.length;
  }

  int inputs(int modality) {
    return inputs[modality];
  }

  int outputs() {
    return shape.outputSize();
  }

  /** Rows of a modality's factor without the constant's; for M those of the output's. */
  int rows(int part) {
    return part < inputs.length ? inputs[part] : shape.outputSize();
  }

  int rank() {
    return shape.rank();
  }

  boolean constant() {
    return shape.constant();
  }

  boolean bias() {
    return shape.bias();
  }

  int stackedRows() {
    return shape.stackedRows();
  }

  int paddedRank() {
    return paddedRank;
  }

  int paddedOutputs() {
    return paddedOutputs;
  }

  /**
   * Where a modality's factor begins in flat parameters, the constant's row; for M the output's.
   */
  int factorAt(int modality) {
    return factorAt[modality];
  }

  /** Where a factor begins behind the constant's row, which the output's does not have. */
  int variableAt(int part) {
    boolean constant = shape.constant() && part < inputs.length;
    return factorAt[part] + (constant ? shape.rank() : 0);
  }

  /** Where the bias begins in flat parameters, if there is one. */
  int biasAt() {
    return shape.biasAt();
  }

  /** Elements of flat parameters. */
  int flatLength() {
    return flatLength;
  }

  /** Rows of all blocks of a batch but the last. */
  int blockRows() {
    return blockRows;
  }

  int blocks(int batch) {
    return (batch + blockRows - 1) / blockRows;
  }

  /**
   * In how many parts a batch's gradient is summed: a matter of the sizes alone, so that the order
   * of the sum does not depend on the threads. At most a power of two, as the number of threads
   * often is, so that all threads have as many.
   */
  int groups(int batch) {
    return Math.min(blocks(batch), maxGroups);
  }

  /** Elements of the factors, padded. */
  long elements() {
    return (long) shape.stackedRows() * paddedRank;
  }

  /** Floating-point operations of one pass over a batch, roughly. */
  long operations(int batch) {
    return 2L * batch * elements();
  }
}

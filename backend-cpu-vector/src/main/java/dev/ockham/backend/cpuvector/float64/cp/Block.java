// Generated from float32/cp/Block.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.backend.cpuvector.float64.Products;
import dev.ockham.backend.cpuvector.float64.tile.Panels;
import dev.ockham.backend.cpuvector.memory.Slack;

/**
 * What one thread computes for its current block of rows. Matrices of rank columns are panels of
 * {@link #count} rows.
 */
final class Block {

  private final Layout layout;
  private final boolean onePanel;
  private final int[][] inputStarts;
  private final double[][] projected;
  private final double[][] prefixes;
  private final double[] hiddenRows;
  private final int[] hiddenStarts;
  private final double[] output;
  private final int[] outputStarts;
  private final int[] targetStarts;
  private final Losses losses;
  private int first;
  private int count;

  Block(Layout layout) {
    this.layout = layout;
    int capacity = Products.reach(layout.blockRows());
    int elements = capacity * layout.paddedRank();
    int modalities = layout.modalities();
    inputStarts = new int[modalities][capacity];
    projected = new double[modalities][elements];
    prefixes = new double[modalities][];
    prefixes[0] = projected[0];
    for (int m = 1; m < modalities; m++) {
      prefixes[m] = new double[elements];
    }
    onePanel = layout.paddedRank() <= Panels.WIDTH;
    hiddenRows = onePanel ? prefixes[modalities - 1] : new double[elements];
    hiddenStarts = new int[capacity];
    Products.startsOf(0, layout.paddedRank(), layout.blockRows(), hiddenStarts);
    output = new double[capacity * layout.paddedOutputs() + Slack.ELEMENTS];
    outputStarts = new int[capacity];
    Products.startsOf(0, layout.paddedOutputs(), layout.blockRows(), outputStarts);
    targetStarts = new int[capacity];
    losses = new Losses(layout.outputs(), layout.blockRows());
  }

  /** Turns to one of the batch's blocks. */
  void set(BatchRows batch, int number) {
    first = number * layout.blockRows();
    count = Math.min(layout.blockRows(), batch.size() - first);
    for (int m = 0; m < inputStarts.length; m++) {
      batch.inputStarts(m, layout.inputs(m), first, count, inputStarts[m]);
    }
  }

  /** The block's first row within the batch. */
  int first() {
    return first;
  }

  /** How many of the batch's rows the block has. */
  int count() {
    return count;
  }

  /** How many elements a matrix of rank columns has. */
  int elements() {
    return count * layout.paddedRank();
  }

  int[] inputStarts(int modality) {
    return inputStarts[modality];
  }

  /** Z_m. */
  double[] projected(int modality) {
    return projected[modality];
  }

  /** Z_0 ⊙ … ⊙ Z_m. */
  double[] prefix(int modality) {
    return prefixes[modality];
  }

  /** H in panels. */
  double[] hidden() {
    return prefixes[prefixes.length - 1];
  }

  /** Whether a matrix of rank columns is one panel, and with that row-major. */
  boolean onePanel() {
    return onePanel;
  }

  /** H row by row, as a left operand; the same array as {@link #hidden} if that is one panel. */
  double[] hiddenRows() {
    return hiddenRows;
  }

  int[] hiddenStarts() {
    return hiddenStarts;
  }

  /** Y, then its gradient: rows of paddedOutputs elements. */
  double[] output() {
    return output;
  }

  int[] outputStarts() {
    return outputStarts;
  }

  /** A table to be filled with the starts of the block's rows in the targets. */
  int[] targetStarts() {
    return targetStarts;
  }

  Losses losses() {
    return losses;
  }
}

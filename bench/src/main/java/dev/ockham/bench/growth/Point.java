package dev.ockham.bench.growth;

import dev.ockham.api.cp.CpShape;
import java.util.Collections;

/**
 * A layer and its batch.
 *
 * @param samples B
 * @param modalities M
 * @param columns of each modality, without the constant
 * @param rank R
 * @param outputs numbers a sample
 * @param threads of the backend
 */
record Point(int samples, int modalities, int columns, int rank, int outputs, int threads) {

  /** From which one size at a time is changed. */
  static final Point BASE = new Point(1_000, 3, 32, 16, 10, 1);

  private static final int FLOAT = 4;

  Point withSamples(int other) {
    return new Point(other, modalities, columns, rank, outputs, threads);
  }

  Point withModalities(int other) {
    return new Point(samples, other, columns, rank, outputs, threads);
  }

  Point withColumns(int other) {
    return new Point(samples, modalities, other, rank, outputs, threads);
  }

  Point withRank(int other) {
    return new Point(samples, modalities, columns, other, outputs, threads);
  }

  Point withOutputs(int other) {
    return new Point(samples, modalities, columns, rank, other, threads);
  }

  Point withThreads(int other) {
    return new Point(samples, modalities, columns, rank, outputs, other);
  }

  CpShape shape() {
    return CpShape.of(Collections.nCopies(modalities, columns), outputs, rank)
        .withConstant(true)
        .withBias(true);
  }

  /** Returns how many numbers inputs, targets and outputs are. */
  double elements() {
    return (double) samples * (modalities * (double) columns + 2.0 * outputs);
  }

  /**
   * Returns the floating-point operations of the matrix products of a step, by thread: two products
   * for each modality, three for the output.
   */
  double operations() {
    return 2.0 * samples * rank * (2.0 * modalities * columns + 3.0 * outputs) / threads;
  }

  /**
   * Returns the bytes that a step needs at least: inputs, targets and outputs; parameters, their
   * gradient and Adam's two moments.
   */
  double bytes() {
    return FLOAT * (elements() + 4.0 * shape().parameters());
  }
}

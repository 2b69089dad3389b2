package dev.ockham.bench.work;

import dev.ockham.api.tensor.DType;
import java.util.Optional;
import java.util.Set;

/**
 * One who does the work: a backend of Ockham's, or a library that somebody would use instead. Peers
 * are found by {@link java.util.ServiceLoader}, and hold no native type themselves, so that asking
 * one can never fail.
 */
public interface Contender {

  /** What a contender can be asked to do. */
  enum Discipline {
    /** A fusion layer: forward, gradient, training step. */
    LAYER,
    /** A matrix product. */
    GEMM,
    /** A whole training. */
    TRAINING
  }

  /** Returns the name in tables: {@code cpu-vector}, {@code libtorch}. */
  String name();

  /** Returns why this contender cannot compete here, in one line; empty if it can. */
  Optional<String> whyNot();

  /** Returns what it takes part in. */
  Set<Discipline> disciplines();

  /** Returns whether it can be told to use that many threads. */
  boolean uses(int threads);

  /**
   * Sets a layer up with {@link LayerData}.
   *
   * @param size which layer
   * @param dtype number format
   * @param threads how many threads may compute
   * @param learningRate step size of Adam
   * @return a run to be closed by the caller
   */
  LayerRun layer(LayerSize size, DType dtype, int threads, double learningRate);

  /**
   * Sets a matrix product up with {@link GemmData}.
   *
   * @param shape which product
   * @param dtype number format
   * @param threads how many threads may compute
   * @return a run to be closed by the caller
   */
  default GemmRun gemm(GemmShape shape, DType dtype, int threads) {
    throw new UnsupportedOperationException(name() + " does not compete in " + Discipline.GEMM);
  }

  /**
   * Sets the training of the satellite data up.
   *
   * @param dtype number format
   * @param threads how many threads may compute
   * @return a run to be closed by the caller
   */
  default TrainingRun training(DType dtype, int threads) {
    throw new UnsupportedOperationException(name() + " does not compete in " + Discipline.TRAINING);
  }
}

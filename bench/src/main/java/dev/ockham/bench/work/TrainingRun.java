package dev.ockham.bench.work;

/** A whole training, ready to begin; it can be repeated. */
public interface TrainingRun extends AutoCloseable {

  /**
   * Trains a new layer from the same start; this is timed.
   *
   * @param epochs passes over the data
   */
  void train(int epochs);

  /** Returns what the last training ended with: the stacked factors, D × R, then the bias. */
  double[] parameters();

  /** Frees everything. */
  @Override
  void close();
}

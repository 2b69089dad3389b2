package dev.ockham.bench.work;

/**
 * One layer with its data, ready to compute. {@link #forward}, {@link #gradient} and {@link
 * #trainingStep} are timed; they return when the result is there. The others are for checking.
 */
public interface LayerRun extends AutoCloseable {

  /** Y for the batch, nothing kept for a backward pass. */
  void forward();

  /** Forward, gradient of the mean squared error's half, backward: no prior, no step. */
  void gradient();

  /** {@link #gradient}, the gradient of the log prior, one step of Adam. */
  void trainingStep();

  /** Returns Y of the last forward, B × s_out, row-major. */
  double[] outputs();

  /** Returns the last {@link #gradient}: as the stacked factors, D × R, then the bias. */
  double[] gradients();

  /** Returns the parameters: the stacked factors, D × R, then the bias. */
  double[] parameters();

  /** Frees everything. */
  @Override
  void close();
}

package dev.ockham.api.cp;

/**
 * The losses that fused kernels know. Each is a negative log likelihood of one sample, in nats, up
 * to a constant; y is the layer's output, t the target row. Any other loss goes through {@code
 * forward} and {@code backward}.
 */
public enum CpLoss {
  /** −Σ_c t_c log softmax(y)_c; t is a distribution over the classes, usually one-hot. */
  SOFTMAX_CROSS_ENTROPY("softmax-cross-entropy"),
  /** ½ Σ_c (y_c − t_c)²: a normal likelihood with noise 1; the caller scales it by 1/σ². */
  SQUARED_ERROR("squared-error"),
  /** Σ_c log(1 + exp(y_c)) − t_c y_c, for t_c between 0 and 1. */
  BINARY_CROSS_ENTROPY("binary-cross-entropy"),
  /** Σ_c |y_c − t_c|: a Laplace likelihood with scale 1. */
  ABSOLUTE_ERROR("absolute-error");

  private final String label;

  CpLoss(String label) {
    this.label = label;
  }

  /** Returns the name that users type, for example {@code squared-error}. */
  @Override
  public String toString() {
    return label;
  }
}

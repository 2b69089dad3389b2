package dev.ockham.backend.cpuvector.memory;

import dev.ockham.api.backend.Storage;
import dev.ockham.api.tensor.Tensor;

/** Elements of a float64 tensor. */
public final class DoubleStorage implements Storage {

  private static final double[] CLOSED = {};

  private double[] values;

  /** Allocates zeros, and {@link Slack} behind them. */
  public DoubleStorage(int length) {
    values = new double[length + Slack.ELEMENTS];
  }

  /** Returns the array that a float64 tensor of this backend lies in. */
  public static double[] of(Tensor tensor) {
    return ((DoubleStorage) tensor.storage()).values;
  }

  /** Lets go of the array. */
  @Override
  public void close() {
    values = CLOSED;
  }
}

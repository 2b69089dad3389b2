package dev.ockham.backend.cpuvector.memory;

import dev.ockham.api.backend.Storage;
import dev.ockham.api.tensor.Tensor;

/** Elements of a float32 tensor. */
public final class FloatStorage implements Storage {

  private static final float[] CLOSED = {};

  private float[] values;

  /** Allocates zeros, and {@link Slack} behind them. */
  public FloatStorage(int length) {
    values = new float[length + Slack.ELEMENTS];
  }

  /** Returns the array that a float32 tensor of this backend lies in. */
  public static float[] of(Tensor tensor) {
    return ((FloatStorage) tensor.storage()).values;
  }

  /** Lets go of the array. */
  @Override
  public void close() {
    values = CLOSED;
  }
}

package com.example.backend;

import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Kernels;
import dev.ockham.api.backend.Storage;
import dev.ockham.api.tensor.DType;

/** Memory and queues. Threads share the driver, so it keeps nothing that changes. */
final class PlainDoubleDriver implements Driver {

  static final String DEVICE = "plain Java loops over double arrays";

  @Override
  public String device() {
    return DEVICE;
  }

  @Override
  public Storage allocate(DType dtype, long length) {
    if (length > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "plain-double holds no tensor of " + length + " elements; an array ends at 2^31");
    }
    return new DoubleMemory(dtype, (int) length);
  }

  @Override
  public Storage allocateIndices(int[] values) {
    return new IndexMemory(values);
  }

  @Override
  public Kernels newQueue() {
    return new PlainDoubleKernels();
  }

  @Override
  public void close() {}
}

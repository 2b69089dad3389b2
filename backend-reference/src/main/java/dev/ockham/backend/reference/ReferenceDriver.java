package dev.ockham.backend.reference;

import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Kernels;
import dev.ockham.api.backend.Storage;
import dev.ockham.api.tensor.DType;

/** Memory on the Java heap. It has no state, so threads share it freely. */
final class ReferenceDriver implements Driver {

  /** The longest array that every JVM can make. */
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  @Override
  public String device() {
    return ReferenceProvider.DEVICE;
  }

  @Override
  public Storage allocate(DType dtype, long length) {
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the reference backend holds at most %s elements in a tensor, not %s"
              .formatted(MAX_LENGTH, length));
    }
    return switch (dtype) {
      case FLOAT32 -> new HeapStorage.Floats((int) length);
      case FLOAT64 -> new HeapStorage.Doubles((int) length);
    };
  }

  @Override
  public Storage allocateIndices(int[] values) {
    return new HeapIndices(values);
  }

  @Override
  public Kernels newQueue() {
    return new ReferenceKernels();
  }

  @Override
  public void close() {}
}

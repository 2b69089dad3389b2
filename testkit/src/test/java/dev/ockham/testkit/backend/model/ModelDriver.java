package dev.ockham.testkit.backend.model;

import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Kernels;
import dev.ockham.api.backend.Storage;
import dev.ockham.api.tensor.DType;

/** Memory and queues of the model. */
public class ModelDriver implements Driver {

  @Override
  public String device() {
    return "doubles on the heap";
  }

  @Override
  public Storage allocate(DType dtype, long length) {
    if (length > Integer.MAX_VALUE / 2) {
      throw new IllegalArgumentException("the model holds no " + length + " elements");
    }
    return new Elements(dtype, (int) length);
  }

  @Override
  public Storage allocateIndices(int[] values) {
    Elements indices = new Elements(DType.FLOAT64, values.length);
    for (int k = 0; k < values.length; k++) {
      indices.store(k, values[k]);
    }
    return indices;
  }

  @Override
  public Kernels newQueue() {
    return new ModelKernels();
  }

  @Override
  public void close() {}
}

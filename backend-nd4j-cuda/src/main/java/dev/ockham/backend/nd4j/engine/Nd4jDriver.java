package dev.ockham.backend.nd4j.engine;

import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Kernels;
import dev.ockham.api.tensor.DType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Memory and queues of one device that ND4J computes on. */
final class Nd4jDriver implements Driver {

  private final Device device;
  private final Budget budget;

  /**
   * Begins with nothing allocated; ND4J has been started.
   *
   * @param device what computes
   * @param memoryLimit the most bytes that tensors may take
   */
  Nd4jDriver(Device device, long memoryLimit) {
    this.device = device;
    budget = new Budget(device.description(), memoryLimit);
  }

  @Override
  public String device() {
    return device.description();
  }

  @Override
  public Memory allocate(DType dtype, long length) {
    return allocate(dtype, length, 0);
  }

  /** Allocates memory filled with a number. */
  Memory allocate(DType dtype, long length, double value) {
    long bytes = budget.take(length, dtype.bytes());
    attachThread();
    try {
      INDArray elements = Nd4j.createUninitializedDetached(Views.type(dtype), Math.max(1, length));
      elements.assign(value);
      Nd4j.getExecutioner().commit();
      return new Memory(elements, bytes, budget);
    } catch (RuntimeException | Error e) {
      budget.giveBack(bytes);
      throw e;
    }
  }

  @Override
  public Memory allocateIndices(int[] values) {
    long bytes = budget.take(values.length, Integer.BYTES);
    attachThread();
    try {
      int[] atLeastOne = values.length == 0 ? new int[1] : values;
      return new Memory(Nd4j.createFromArray(atLeastOne), bytes, budget);
    } catch (RuntimeException | Error e) {
      budget.giveBack(bytes);
      throw e;
    }
  }

  @Override
  public Kernels newQueue() {
    return new Nd4jKernels(this);
  }

  /** Makes the calling thread work on this driver's device; ND4J remembers one for each thread. */
  void attachThread() {
    device.attachThread();
  }

  @Override
  public void close() {
    Nd4j.getExecutioner().commit();
  }
}

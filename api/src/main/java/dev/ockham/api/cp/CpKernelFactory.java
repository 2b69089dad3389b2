package dev.ockham.api.cp;

import dev.ockham.api.tensor.DType;

/**
 * What a backend with fused CP kernels returns from {@link dev.ockham.api.backend.Kernels#fused}.
 */
@FunctionalInterface
public interface CpKernelFactory {

  /**
   * Plans all buffers.
   *
   * @param shape the layer's sizes
   * @param dtype number format of everything
   * @param maxBatch the largest batch there will be, at least 1
   * @return kernels to be closed by the caller
   */
  CpKernels plan(CpShape shape, DType dtype, int maxBatch);
}

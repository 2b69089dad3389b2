package dev.ockham.backend.nd4j;

import java.util.List;

/** The NVIDIA driver, as far as it is asked. */
@FunctionalInterface
interface CudaDriver {

  /** What became of asking. */
  sealed interface Answer {}

  /** The driver works; it may know no GPU. The version is 1000 · major + 10 · minor. */
  record Gpus(List<Gpu> gpus, int version) implements Answer {}

  /** There is no such library. */
  record NoDriver(String library) implements Answer {}

  /** The library is there, and a function of it failed. */
  record Failed(String function, int status) implements Answer {}

  /** Asks for the GPUs; never throws. */
  Answer ask();
}

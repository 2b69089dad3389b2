package dev.ockham.backend.nd4j.engine;

import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.factory.Nd4j;

/** What ND4J computes on, found out after it was started. */
final class Device {

  private final int number;
  private final boolean cpu;
  private final String description;

  /**
   * Describes a device.
   *
   * @param number the GPU, from 0; without meaning on the CPU
   * @param description in words
   */
  Device(int number, String description) {
    this.number = number;
    this.cpu = Nd4j.getEnvironment().isCPU();
    this.description = description;
  }

  String description() {
    return description;
  }

  void attachThread() {
    if (cpu) {
      return;
    }
    AffinityManager affinity = Nd4j.getAffinityManager();
    if (affinity.getDeviceForCurrentThread() != number) {
      affinity.unsafeSetDevice(number);
    }
  }
}

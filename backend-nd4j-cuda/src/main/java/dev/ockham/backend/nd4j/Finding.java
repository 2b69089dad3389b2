package dev.ockham.backend.nd4j;

import dev.ockham.api.backend.Probe;
import java.util.List;

/**
 * What was found out about this machine.
 *
 * @param probe the answer for users
 * @param gpus what ND4J would compute on; empty if that is the CPU, or nothing
 */
record Finding(Probe probe, List<Gpu> gpus) {

  static Finding unavailable(String reason, String remedy) {
    return new Finding(new Probe.Unavailable(reason, remedy), List.of());
  }

  boolean cuda() {
    return !gpus.isEmpty();
  }
}

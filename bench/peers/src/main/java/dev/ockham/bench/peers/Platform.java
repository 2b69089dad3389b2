package dev.ockham.bench.peers;

import java.util.Optional;

/** What the peers' native libraries in this module are built for. */
final class Platform {

  private Platform() {}

  /** Returns why the libraries cannot be loaded here; empty if they can. */
  static Optional<String> whyNot() {
    String system = System.getProperty("os.name", "");
    String processor = System.getProperty("os.arch", "");
    return system.equals("Linux") && processor.equals("amd64")
        ? Optional.empty()
        : Optional.of(
            "its native library is here for Linux on x86-64 only, this is %s on %s"
                .formatted(system, processor));
  }
}

package dev.ockham.bench.cold;

import java.util.List;
import java.util.Optional;

/**
 * A process that is timed.
 *
 * @param name in tables
 * @param command the program and its arguments
 * @param kind what it does
 * @param again a program that does the same work several times in one JVM, if there is one
 */
record Job(String name, List<String> command, Kind kind, Optional<List<String>> again) {

  /** What is compared with what. */
  enum Kind {
    /** Trains on the demo's data in a JVM. */
    TRAINING(true),
    /** The same layer in Python. */
    PYTHON(false),
    /** Anything else that the command does. */
    OTHER(true);

    private final boolean jvm;

    Kind(boolean jvm) {
      this.jvm = jvm;
    }
  }

  Job {
    command = List.copyOf(command);
    again = again.map(List::copyOf);
  }

  boolean jvm() {
    return kind.jvm;
  }
}

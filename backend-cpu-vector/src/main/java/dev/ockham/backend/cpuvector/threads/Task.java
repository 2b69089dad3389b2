package dev.ockham.backend.cpuvector.threads;

/** Work in numbered parts, each of which may run on any thread. */
@FunctionalInterface
public interface Task {

  /**
   * Does one part.
   *
   * @param part which part, from 0
   * @param worker which thread: 0 is the caller's, all are below {@link Workers#threads} and the
   *     number of parts; parts with the same worker never run at once, so that it may choose a
   *     scratch buffer
   */
  void run(int part, int worker);
}

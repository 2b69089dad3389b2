package dev.ockham.bench.run;

/** What became of a row: its times, or why it has none. */
public sealed interface Outcome permits Times, Failure {

  /** Returns this and what another JVM made of the same row; one failure is the row's. */
  default Outcome and(Outcome other) {
    if (this instanceof Times times && other instanceof Times more) {
      return times.and(more);
    }
    return this instanceof Failure ? this : other;
  }
}

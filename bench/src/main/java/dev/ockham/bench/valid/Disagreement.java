package dev.ockham.bench.valid;

/** A contender computes something else than the reference, by more than rounding explains. */
public final class Disagreement extends IllegalStateException {

  private static final long serialVersionUID = 1;

  /**
   * Says what is off.
   *
   * @param message who, what and by how much
   */
  public Disagreement(String message) {
    super(message);
  }
}

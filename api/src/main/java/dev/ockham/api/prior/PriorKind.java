package dev.ockham.api.prior;

/** What a prior is a density of. */
public enum PriorKind {
  /** Of a component's scale λ: {@link RankPrior}. */
  RANK("rank"),
  /** Of a factor entry, given its component's scale: {@link FactorPrior}. */
  FACTOR("factor");

  private final String label;

  PriorKind(String label) {
    this.label = label;
  }

  /** Returns {@code rank} or {@code factor}. */
  @Override
  public String toString() {
    return label;
  }
}

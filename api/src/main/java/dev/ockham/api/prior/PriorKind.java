package dev.ockham.api.prior;

/** What a prior is a density of. */
public enum PriorKind {
  /** Of a component's scale λ: {@link RankPrior}. */
  RANK("rank", RankPrior.class),
  /** Of a factor entry, given its component's scale: {@link FactorPrior}. */
  FACTOR("factor", FactorPrior.class);

  private final String label;
  private final Class<? extends Prior> type;

  PriorKind(String label, Class<? extends Prior> type) {
    this.label = label;
    this.type = type;
  }

  /** Returns the interface that priors of this kind implement. */
  public Class<? extends Prior> type() {
    return type;
  }

  /** Returns {@code rank} or {@code factor}. */
  @Override
  public String toString() {
    return label;
  }
}

package dev.ockham.fusion.search.objective;

/** Half the deviance of many errors, added up on the host part by part, with its slopes. */
public interface Misfit {

  /** Forgets what was added before. */
  void begin();

  /** Adds the first n errors, outputs minus targets, and replaces each by its slope. */
  void add(double[] errors, int n);

  /** Ends a part of the samples. Parts are summed each by itself, then together. */
  void endPart();

  /**
   * Returns half the deviance of all errors.
   *
   * @param slopes what was worked out with the errors' slopes; becomes slopes of half the deviance
   */
  double halfDeviance(double[] slopes);
}

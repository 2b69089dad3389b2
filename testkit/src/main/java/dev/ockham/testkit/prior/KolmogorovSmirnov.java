package dev.ockham.testkit.prior;

import java.util.Arrays;

/** The largest distance between the distribution of some draws and the one they ought to have. */
final class KolmogorovSmirnov {

  static final int DRAWS = 4_000;

  /**
   * The distance that right draws exceed once in ten million seeds: P(D √n &gt; c) → 2 exp(−2c²).
   * Source: Kolmogorov, "Sulla determinazione empirica di una legge di distribuzione", 1933.
   */
  static final double LIMIT = Math.sqrt(0.5 * StrictMath.log(2 / 1e-7) / DRAWS);

  private KolmogorovSmirnov() {}

  /** Returns the distance; sorts the draws. */
  static double distance(double[] draws, Distribution distribution) {
    Arrays.sort(draws);
    double distance = 0;
    int n = draws.length;
    for (int i = 0; i < n; ) {
      int next = i + 1;
      while (next < n && draws[next] == draws[i]) {
        next++;
      }
      double expected = distribution.upTo(draws[i]);
      double below = Math.abs(expected - (double) i / n);
      double upTo = Math.abs(expected - (double) next / n);
      distance = Math.max(distance, Math.max(below, upTo));
      i = next;
    }
    return distance;
  }
}

package dev.ockham.backend.cpuvector.memory;

/**
 * Elements behind the last one of every array that a kernel reads: so whole vectors and whole tiles
 * may be read up to the end of a matrix, without a variant or a copy for its last row. What they
 * hold, like the next row's elements behind any other row, goes into results that nobody uses.
 */
public final class Slack {

  /**
   * Two of the longest vectors, which is the most that is read at once, and more than a tile's
   * columns.
   */
  public static final int ELEMENTS = 32;

  private Slack() {}
}

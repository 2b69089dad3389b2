package dev.ockham.fusion.train.loop;

import dev.ockham.fusion.encoding.EncodedRows;

/** Some rows of the encoded data: a part that is learnt from, or judged by. */
public final class RowSet {

  private final EncodedRows data;
  private final int[] rows;

  /**
   * Chooses rows.
   *
   * @param data whose rows; stays open
   * @param rows which, in an order that decides results
   */
  public RowSet(EncodedRows data, int[] rows) {
    this.data = data;
    this.rows = rows.clone();
  }

  /** Returns whose rows these are. */
  public EncodedRows data() {
    return data;
  }

  /** Returns how many there are. */
  public int size() {
    return rows.length;
  }

  /** Returns these rows' numbers in the data; a copy. */
  public int[] rows() {
    return rows.clone();
  }

  /**
   * Returns numbers of these rows in another order.
   *
   * @param order the positions of some or all of them
   */
  public int[] rows(int[] order) {
    int[] permuted = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      permuted[i] = rows[order[i]];
    }
    return permuted;
  }
}

package dev.ockham.fusion.numeric;

import java.util.concurrent.CancellationException;

/**
 * Ends long work when its thread is interrupted: looked for in every loop that may take seconds.
 */
public final class Interruption {

  private Interruption() {}

  /**
   * Goes on unless the thread is interrupted; its interrupted status stays.
   *
   * @throws CancellationException if it is
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the work was interrupted");
    }
  }
}

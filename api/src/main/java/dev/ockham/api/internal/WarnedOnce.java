package dev.ockham.api.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Warnings that a process logs once, however often their cause is met. */
public final class WarnedOnce {

  private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

  private WarnedOnce() {}

  /**
   * Logs a warning unless it has been logged before.
   *
   * @param source names the {@link System.Logger}
   * @param warning one line
   */
  public static void log(Class<?> source, String warning) {
    if (LOGGED.add(warning)) {
      System.getLogger(source.getName()).log(System.Logger.Level.WARNING, warning);
    }
  }
}

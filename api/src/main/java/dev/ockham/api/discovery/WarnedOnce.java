package dev.ockham.api.discovery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs warnings, each once a process: a program may open a backend for every request that it gets.
 */
final class WarnedOnce {

  private static final System.Logger LOGGER = System.getLogger(BackendCatalog.class.getName());

  private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

  private WarnedOnce() {}

  static void log(String warning) {
    if (LOGGED.add(warning)) {
      LOGGER.log(System.Logger.Level.WARNING, warning);
    }
  }
}

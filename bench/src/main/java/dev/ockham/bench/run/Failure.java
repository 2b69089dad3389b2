package dev.ockham.bench.run;

import dev.ockham.bench.valid.Disagreement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row that could not be timed.
 *
 * @param reason one line that begins with {@code crashed}, {@code disagrees} or {@code fails}
 */
public record Failure(String reason) implements Outcome {

  private static final Pattern EXIT = Pattern.compile("(?i)VM failed with (exit code -?\\d+)");

  /**
   * Reads the reason from what JMH says. It hides what happened in a JVM among the suppressed
   * exceptions of a cause.
   *
   * @param thrown by JMH
   * @param crash what the JVM that died left behind, where it did
   */
  static Failure of(Throwable thrown, Optional<String> crash) {
    Throwable deepest = thrown;
    Deque<Throwable> all = new ArrayDeque<>();
    all.add(thrown);
    while (!all.isEmpty()) {
      deepest = all.remove();
      if (deepest instanceof Disagreement) {
        return new Failure("disagrees: " + line(deepest));
      }
      Matcher exit = EXIT.matcher(String.valueOf(deepest.getMessage()));
      if (exit.find()) {
        return new Failure("crashed: " + crash.orElse(exit.group(1)));
      }
      if (deepest.getCause() != null) {
        all.add(deepest.getCause());
      }
      for (Throwable suppressed : deepest.getSuppressed()) {
        all.add(suppressed);
      }
    }
    return new Failure("fails: " + line(deepest));
  }

  /** One line, and no bar: it becomes a cell of a table. */
  private static String line(Throwable thrown) {
    String message = thrown.getMessage();
    String text = message == null ? thrown.getClass().getSimpleName() : message;
    return text.lines().findFirst().orElse("").replace('|', '/');
  }
}

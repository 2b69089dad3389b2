package dev.ockham.cli.outcome;

import dev.ockham.cli.console.Console;
import dev.ockham.cli.console.Figures;
import dev.ockham.fusion.files.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the time of a command goes: each second since the process began belongs to the part that
 * was at work.
 */
public final class Times {

  /** Below this a part is not worth a person's attention, in seconds. */
  private static final double WORTH_TELLING = 0.05;

  private final Map<String, Double> parts = new LinkedHashMap<>();
  private Instant last;

  /** Begins where the command began. */
  public Times(Console console) {
    last = console.started();
  }

  /** Ends a part: what has passed since the end of the one before is its time. */
  public void end(String part) {
    Instant now = Instant.now();
    parts.merge(part, Math.max(0, Duration.between(last, now).toNanos() / 1e9), Double::sum);
    last = now;
  }

  /** Returns the seconds of a part; 0 if there was none. */
  public double seconds(String part) {
    return parts.getOrDefault(part, 0.0);
  }

  /** Returns the seconds of each part, and of all together. */
  public JsonObject toJson() {
    JsonObject.Builder object = JsonObject.builder();
    parts.forEach(object::put);
    return object.put("total", total()).build();
  }

  /** Returns {@code 5.1 s: starting 0.6 s, reading 0.3 s, training 4.2 s}. */
  public String text() {
    return Figures.duration(total())
        + ": "
        + parts.entrySet().stream()
            .filter(part -> part.getValue() >= WORTH_TELLING)
            .map(part -> part.getKey() + " " + Figures.duration(part.getValue()))
            .collect(Collectors.joining(", "));
  }

  private double total() {
    return parts.values().stream().mapToDouble(seconds -> seconds).sum();
  }
}

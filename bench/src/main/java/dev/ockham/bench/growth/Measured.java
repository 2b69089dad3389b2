package dev.ockham.bench.growth;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was measured at a point of an axis.
 *
 * @param value of the axis
 * @param time microseconds a step, the median
 * @param steady whether steps were as fast as each other
 * @param held bytes of the heap while the layer is open
 * @param allocated bytes a step
 */
record Measured(int value, double time, boolean steady, double held, double allocated) {

  private static final Pattern LINE =
      Pattern.compile("point (\\d+) (\\S+) (true|false) (\\S+) (\\S+)");

  /** Returns the line by which one process tells another. */
  String line() {
    return String.format(
        Locale.ROOT, "point %d %.3f %s %.0f %.3f", value, time, steady, held, allocated);
  }

  /** Reads such a line; empty if it is another one. */
  static Optional<Measured> of(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new Measured(
                Integer.parseInt(matcher.group(1)),
                Double.parseDouble(matcher.group(2)),
                Boolean.parseBoolean(matcher.group(3)),
                Double.parseDouble(matcher.group(4)),
                Double.parseDouble(matcher.group(5))))
        : Optional.empty();
  }
}

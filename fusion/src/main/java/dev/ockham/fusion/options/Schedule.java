package dev.ockham.fusion.options;

import dev.ockham.api.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;

/** How the learning rate changes over a training. */
public enum Schedule {
  /** Always the same. */
  CONSTANT {
    @Override
    public double factor(double progress) {
      return 1;
    }
  },

  /** Half a cosine, from 1 down to 0. */
  COSINE {
    @Override
    public double factor(double progress) {
      return 0.5 * (1 + StrictMath.cos(Math.PI * progress));
    }
  };

  /**
   * Returns the factor of the learning rate.
   *
   * @param progress share of the steps that are done, from 0 to below 1
   */
  public abstract double factor(double progress);

  /**
   * Returns the schedule of a name.
   *
   * @throws InvalidInputException if there is none of that name; lists them
   */
  public static Schedule of(String name) {
    return Arrays.stream(values())
        .filter(schedule -> schedule.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new InvalidInputException(
                "unknown schedule '%s'; there are: constant, cosine".formatted(name)));
  }

  /** Returns the name in lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.ockham.cli.console;

import dev.ockham.api.Counted;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
public final class Figures {

  private Figures() {}

  /** Returns a share as {@code 90.6 %}. */
  public static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "-";
  }

  /** Returns a share that was set, not measured, with all its digits: {@code 97.5 %}. */
  public static String level(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  /** Returns a count with thousands separated: {@code 262,144}. */
  public static String count(Number count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Returns a count and what it counts: {@code 1 sample}, {@code 4,435 samples}. */
  public static String count(long number, String noun) {
    return count(number) + " " + Counted.noun(number, noun);
  }

  /** Returns a measured number with four significant digits: {@code 0.01234}, {@code 1.234e-07}. */
  public static String measure(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-3 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    int digits = size < 1 ? 4 : Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /** Returns a number that was set, not measured, without needless digits: {@code 0.3}. */
  public static String setting(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  /** Returns a duration as {@code 0.8 s}, {@code 42 s} or {@code 3 min 20 s}. */
  public static String duration(double seconds) {
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
  }
}

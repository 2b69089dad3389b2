package dev.ockham.cli.option;

import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.source.Delimiter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What options accept. Each refuses everything else with what it expects instead. */
public final class Values {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private Values() {}

  /** A rank: more than the largest would be a slip of the fingers, and no memory would hold it. */
  public static final class Rank implements ITypeConverter<Integer> {

    private static final int LARGEST = 1_000_000;

    @Override
    public Integer convert(String text) {
      return whole(text, 1, LARGEST);
    }
  }

  /** A whole number of at least 1. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 1, Integer.MAX_VALUE);
    }
  }

  /** How many of something that may be left out. */
  public static final class Amount implements ITypeConverter<Integer> {

    private static final int LARGEST = 1_000_000;

    @Override
    public Integer convert(String text) {
      return whole(text, 0, LARGEST);
    }
  }

  /** Any whole number of 64 bits. */
  public static final class Seed implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException _) {
        throw refuse(text, "a whole number, such as 42");
      }
    }
  }

  /** A share of the samples that may be nothing but not everything. */
  static final class TestFraction implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(
          text, x -> x >= 0 && x < 1, "a number of at least 0 (no test part) and less than 1");
    }
  }

  /** A share between nothing and everything. */
  static final class Fraction implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, x -> x > 0 && x < 1, "a number greater than 0 and less than 1");
    }
  }

  /** A share from nothing to everything. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, x -> x >= 0 && x <= 1, "a number from 0 to 1");
    }
  }

  /** A size. */
  static final class Positive implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, x -> x > 0, "a number greater than 0");
    }
  }

  /** β, or the word for letting the program choose. */
  static final class PriorWeight implements ITypeConverter<Double> {

    /** Stands for the word {@code auto}. */
    static final double AUTO = -1;

    @Override
    public Double convert(String text) {
      return text.equals("auto")
          ? AUTO
          : number(text, x -> x >= 0, "'auto' or a number of at least 0");
    }
  }

  /** A number format. */
  static final class NumberFormat implements ITypeConverter<DType> {
    @Override
    public DType convert(String text) {
      return choose(DType.values(), text);
    }
  }

  /** A task. */
  static final class Task implements ITypeConverter<TaskChoice> {
    @Override
    public TaskChoice convert(String text) {
      return choose(new TaskChoice[] {TaskChoice.CLASSIFICATION, TaskChoice.REGRESSION}, text);
    }
  }

  /** What stands between cells: its name or itself. */
  static final class DelimiterText implements ITypeConverter<Delimiter> {
    @Override
    public Delimiter convert(String text) {
      return switch (text) {
        case "," -> Delimiter.COMMA;
        case ";" -> Delimiter.SEMICOLON;
        case "\t", "\\t" -> Delimiter.TAB;
        default -> choose(Delimiter.values(), text);
      };
    }
  }

  /** Finds the constant that users type in lower case, with dashes. */
  static <E extends Enum<E>> E choose(E[] constants, String text) {
    return Arrays.stream(constants)
        .filter(c -> typed(c).equals(text))
        .findFirst()
        .orElseThrow(() ->
            refuse(
                text, String.join(" or ", Arrays.stream(constants).map(Values::typed).toList())));
  }

  static String typed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int whole(String text, int smallest, int largest) {
    try {
      int value = Integer.parseInt(text);
      if (value >= smallest && value <= largest) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw refuse(text, "a whole number from %s to %s".formatted(smallest, largest));
  }

  private static double number(String text, DoublePredicate allowed, String expectation) {
    // Java's own parser would take 1d and 0x1p3 as well.
    if (DECIMAL.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value) && allowed.test(value)) {
        return value;
      }
    }
    throw refuse(text, expectation);
  }

  static TypeConversionException refuse(String text, String expectation) {
    return new TypeConversionException("expected %s, got '%s'".formatted(expectation, text));
  }
}

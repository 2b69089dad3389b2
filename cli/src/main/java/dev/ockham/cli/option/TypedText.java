package dev.ockham.cli.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Texts and paths as they arrive from the command line. The JVM reads them in the character set of
 * the locale: in that of {@code C}, other letters than ASCII's are lost before any option is looked
 * at, and files with such letters in their names cannot be opened.
 */
public final class TypedText {

  /** What the JVM puts in the place of bytes that it cannot read. */
  private static final String LOST = "\uFFFD";

  private static final String CHARSET = System.getProperty("sun.jnu.encoding", "unknown");

  private TypedText() {}

  /** Lets a command and those below it convert every text and every path here. */
  public static void install(CommandLine command) {
    ITypeConverter<String> texts = TypedText::text;
    ITypeConverter<Path> paths = TypedText::path;
    command.registerConverter(String.class, texts);
    command.registerConverter(Path.class, paths);
  }

  /**
   * Returns a text that was typed.
   *
   * @throws TypeConversionException if it did not arrive whole
   */
  static String text(String typed) {
    if (typed.contains(LOST)) {
      throw lost(typed);
    }
    return typed;
  }

  /**
   * Returns a path that was typed.
   *
   * @throws TypeConversionException if there can be no such file or folder
   */
  static Path path(String typed) {
    if (text(typed).isEmpty()) {
      throw Values.refuse(typed, "the name of a file or folder");
    }
    Path path;
    try {
      path = Path.of(typed);
    } catch (InvalidPathException e) {
      throw typed.chars().allMatch(c -> c < 0x80)
          ? new TypeConversionException(
              "expected the name of a file or folder, got '%s': %s".formatted(typed, e.getReason()))
          : lost(typed);
    }
    String here = System.getProperty("user.dir", "");
    if (here.contains(LOST) && !path.isAbsolute()) {
      throw new TypeConversionException(
          "'%s' cannot be found from the working folder '%s', whose name has %s"
              .formatted(typed, here, others()));
    }
    return path;
  }

  private static TypeConversionException lost(String typed) {
    return new TypeConversionException("'%s' has %s".formatted(typed, others()));
  }

  private static String others() {
    String problem = "other letters than this locale's character set (%s)".formatted(CHARSET);
    return CHARSET.equals("UTF-8")
        ? problem
        : problem + "; set a UTF-8 locale, for example LC_ALL=C.UTF-8";
  }
}

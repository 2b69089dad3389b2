package dev.ockham.backend.cpuvector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the package {@code float64} of the package {@code float32}, by replacing words: the type,
 * its boxes and vectors, and the package. Narrowing casts vanish.
 */
final class Twins {

  private static final Path SOURCES =
      Path.of("src", "main", "java", "dev", "ockham", "backend", "cpuvector");

  static final Path FLOAT32 = SOURCES.resolve("float32");

  /** What the source's package says of itself, and its twin must not. */
  private static final Pattern SOURCE =
      Pattern.compile(" The package for the other[^.]*TwinsTest\\}\\.");

  private static final Pattern CAST = Pattern.compile("\\(float\\) ");
  private static final Pattern WORD = Pattern.compile("\\bfloat\\b");

  private Twins() {}

  /** Returns the text that each file of {@code float64} ought to have. */
  static Map<Path, String> expected() {
    Map<Path, String> twins = new TreeMap<>();
    try (Stream<Path> files = Files.walk(FLOAT32)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path twin = SOURCES.resolve("float64").resolve(twin(FLOAT32.relativize(file).toString()));
        twins.put(twin, signpost(file) + twin(Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return twins;
  }

  /** Says at the top of a file where it is to be changed, in words that are not replaced. */
  private static String signpost(Path source) {
    return "// Generated from %s by TwinsTest: a change is made there.\n"
        .formatted(SOURCES.relativize(source).toString().replace('\\', '/'));
  }

  private static String twin(String text) {
    String uncast = CAST.matcher(SOURCE.matcher(text).replaceAll("")).replaceAll("");
    return WORD.matcher(uncast)
        .replaceAll("double")
        .replace("float32", "float64")
        .replace("Float32", "Float64")
        .replace("JAVA_FLOAT", "JAVA_DOUBLE")
        .replace("FloatVector", "DoubleVector")
        .replace("FloatStorage", "DoubleStorage")
        .replace("Float.", "Double.")
        .replace("<Float>", "<Double>");
  }
}

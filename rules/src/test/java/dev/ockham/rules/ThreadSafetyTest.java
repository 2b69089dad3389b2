package dev.ockham.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever uses a class of the public interface reads in its comment what threads may do with it.
 * Records and enumerations are immutable by nature, and exceptions pass from one thread to another.
 */
class ThreadSafetyTest {

  private static final Path ROOT = Path.of("..");

  private static final Pattern EXPORTED = Pattern.compile("exports ([\\w.]+);");

  /** A comment, and the class or interface that it belongs to. */
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:(?://[^\n]*|@\\w+(?:\\([^)]*\\))?)\\s+)*"
              + "public (?:abstract |final |sealed |non-sealed )*(?:class|interface) (\\w+)",
          Pattern.DOTALL);

  private static final Pattern STATED =
      Pattern.compile("\\b([Ii]mmutable|[Tt]hread-safe|[Oo]ne thread|[Tt]hreads)\\b");

  @ParameterizedTest
  @ValueSource(strings = {"api", "fusion", "priors", "testkit"})
  void everyExportedClassSaysWhatThreadsMayDoWithIt(String module) throws IOException {
    Path sources = ROOT.resolve(module).resolve("src/main/java");
    List<String> silent = new ArrayList<>();
    int looked = 0;
    Matcher exported = EXPORTED.matcher(Files.readString(sources.resolve("module-info.java")));
    while (exported.find()) {
      for (Path file : files(sources.resolve(exported.group(1).replace('.', '/')))) {
        Matcher type = PUBLIC_TYPE.matcher(Files.readString(file));
        if (!type.find() || type.group(2).endsWith("Exception")) {
          continue;
        }
        looked++;
        if (!STATED.matcher(type.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ")).find()) {
          silent.add(file.toString());
        }
      }
    }

    assertThat(looked).as("classes and interfaces that are exported").isGreaterThan(3);
    assertThat(silent).as("say nothing of threads").isEmpty();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .sorted()
          .toList();
    }
  }
}

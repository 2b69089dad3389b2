package dev.ockham.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One idea a file and a few files a package: what is too large holds several. */
class SizeRulesTest {

  private static final Path ROOT = Path.of("..");
  private static final Path SOURCES = Path.of("src", "main", "java");

  /** Modules lie in the root or in a folder of it; build outputs that hold sources lie deeper. */
  private static final int DEPTH = 5;

  private static final int MOST_CLASSES = 15;
  private static final int MOST_LINES = 300;

  @Test
  void noPackageHasTooManyClasses() throws IOException {
    Map<Path, Long> packages =
        sources().stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .filter(file -> !file.endsWith("module-info.java"))
            .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));

    assertThat(packages).hasSizeGreaterThan(20);
    packages.values().removeIf(classes -> classes <= MOST_CLASSES);
    assertThat(packages).as("packages of more than %s classes", MOST_CLASSES).isEmpty();
  }

  @Test
  void noFileHasTooManyLines() throws IOException {
    Map<Path, Integer> files = new TreeMap<>();
    for (Path file : sources()) {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() > MOST_LINES && !written(file, lines)) {
        files.put(file, lines.size());
      }
    }

    assertThat(files).as("files of more than %s lines", MOST_LINES).isEmpty();
  }

  /** The unrolled loops of the CPU backend's tiles, and the twin of a file that fits. */
  private static boolean written(Path file, List<String> lines) throws IOException {
    Path twin =
        Path.of(file.toString().replace("float64", "float32").replace("Float64", "Float32"));
    return lines.stream().anyMatch(line -> line.contains("Written by {@code Tiles}"))
        || (!twin.equals(file)
            && Files.exists(twin)
            && Files.readAllLines(twin).size() <= MOST_LINES);
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> folders = Files.find(ROOT, DEPTH, (path, _) -> path.endsWith(SOURCES))) {
      for (Path folder : folders.toList()) {
        try (Stream<Path> files = Files.walk(folder)) {
          files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
      }
    }
    return sources;
  }
}

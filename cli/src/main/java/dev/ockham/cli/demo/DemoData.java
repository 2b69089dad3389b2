package dev.ockham.cli.demo;

import dev.ockham.fusion.model.format.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The data that the command ships with: Statlog (Landsat Satellite), see README.md beside it. */
final class DemoData {

  static final String TABLE = "satellite.csv.gz";

  private static final String README = "README.md";
  private static final String README_NAME = "satellite-README.md";

  private DemoData() {}

  /**
   * Writes the table and where it comes from into a folder.
   *
   * @throws dev.ockham.api.InvalidInputException if the folder cannot be written
   */
  static List<Path> export(Path folder) {
    Path table = folder.resolve(TABLE);
    Path readme = folder.resolve(README_NAME);
    copy(TABLE, table);
    copy(README, readme);
    return List.of(table, readme);
  }

  /** A folder of its own with the table, gone when closed. */
  static Temporary temporary() {
    try {
      Path folder = Files.createTempDirectory("ockham-demo-");
      copy(TABLE, folder.resolve(TABLE));
      return new Temporary(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the demonstration's data cannot be unpacked: " + e, e);
    }
  }

  private static void copy(String resource, Path target) {
    AtomicFile.write(
        target,
        out -> {
          try (InputStream in = DemoData.class.getResourceAsStream(resource)) {
            if (in == null) {
              throw new IOException(resource + " is missing from the program's jar");
            }
            in.transferTo(out);
          }
        });
  }

  /**
   * The table as a file.
   *
   * @param folder removed when closed
   */
  record Temporary(Path folder) implements AutoCloseable {

    Path table() {
      return folder.resolve(TABLE);
    }

    @Override
    public void close() {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

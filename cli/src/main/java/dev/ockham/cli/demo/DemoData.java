package dev.ockham.cli.demo;

import dev.ockham.fusion.files.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The data that the command ships with: Statlog (Landsat Satellite), see README.md beside it. */
public final class DemoData {

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

  /** Opens the table where it lies, in a jar or a folder of classes: nothing is unpacked. */
  public static Opened open() {
    URL resource = DemoData.class.getResource(TABLE);
    if (resource == null) {
      throw new IllegalStateException(TABLE + " is missing from the program's jar");
    }
    try {
      URI uri = resource.toURI();
      if (!uri.getScheme().equals("jar")) {
        return new Opened(Path.of(uri), null);
      }
      FileSystem jar = FileSystems.newFileSystem(uri, Map.of());
      String inside = uri.getRawSchemeSpecificPart();
      return new Opened(jar.getPath(inside.substring(inside.lastIndexOf("!/") + 1)), jar);
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the demonstration's data cannot be opened: " + e, e);
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
   * @param table what to read
   * @param jar the jar that it lies in; null if it lies in a folder
   */
  public record Opened(Path table, @Nullable FileSystem jar) implements AutoCloseable {
    @Override
    public void close() {
      try {
        if (jar != null) {
          jar.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

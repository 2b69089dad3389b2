package dev.ockham.api.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A class path of directories with service files, as jars would have them. */
public final class ServiceDirectory {

  private final Path root;
  private final List<URL> directories = new ArrayList<>();

  /** Starts with an empty class path below a temporary directory. */
  public ServiceDirectory(Path root) {
    this.root = root;
  }

  /** Adds a directory whose service file consists of certain lines. */
  public ServiceDirectory with(Class<?> service, String... lines) {
    try {
      Path directory = root.resolve("jar" + directories.size());
      Path services = Files.createDirectories(directory.resolve("META-INF/services"));
      Files.write(services.resolve(service.getName()), List.of(lines));
      URI uri = directory.toUri();
      directories.add(uri.toURL());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a class loader of these directories; the classes come from the tests. */
  public URLClassLoader open() {
    return new URLClassLoader(
        directories.toArray(URL[]::new), ServiceDirectory.class.getClassLoader());
  }
}

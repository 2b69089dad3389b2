package dev.ockham.fusion.files;

import dev.ockham.api.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Follows symbolic links to where they lead, whether something is there or not. */
public final class SymbolicLinks {

  /** After as many, Linux calls it a circle. */
  private static final int MOST = 40;

  private SymbolicLinks() {}

  /**
   * Returns the place that a path leads to: where a file would be created if it was opened by that
   * path.
   *
   * @return the path itself if it is no link
   * @throws InvalidInputException if links lead in a circle, or the platform refuses to read one
   */
  public static Path follow(Path path) {
    Path place = path;
    try {
      for (int i = 0; i < MOST; i++) {
        if (Files.exists(place)) {
          return place.toRealPath();
        }
        if (!Files.isSymbolicLink(place)) {
          return place;
        }
        // Not normalised: what '..' means depends on links among the folders before it.
        place = place.resolveSibling(Files.readSymbolicLink(place));
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s: the symbolic link cannot be followed: %s".formatted(path, ReadableFile.reason(e)),
          e);
    }
    throw new InvalidInputException(
        "%s: a symbolic link that leads back to itself; expected one that leads to a file or a"
                .formatted(path)
            + " folder");
  }
}

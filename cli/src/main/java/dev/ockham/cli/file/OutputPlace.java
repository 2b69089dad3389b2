package dev.ockham.cli.file;

import dev.ockham.api.InvalidInputException;
import dev.ockham.cli.console.StandardStreams;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.files.AtomicFile;
import dev.ockham.fusion.files.FileAccessException;
import dev.ockham.fusion.files.ReadableFile;
import dev.ockham.fusion.files.SymbolicLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks, before any long work, of where results are to be written. */
public final class OutputPlace {

  private OutputPlace() {}

  /**
   * Checks that a file can be written and is none of those that are read.
   *
   * @throws InvalidInputException if not
   */
  public static void requireFile(Path output, List<Path> inputs) {
    if (StandardStreams.isMeantBy(output)) {
      throw new InvalidInputException(
          "--output: '-' is standard output; expected a file ('./-' is one of that name)");
    }
    AtomicFile.checkWritable(output);
    for (Path input : inputs) {
      if (same(output, input)) {
        throw new InvalidInputException(
            "--output: %s is also read; expected another file".formatted(output));
      }
    }
  }

  /**
   * Checks that a folder can be written, or created in a folder that is there.
   *
   * @throws InvalidInputException if not
   */
  public static void requireFolder(String option, Path folder) {
    if (Files.isDirectory(folder)) {
      AtomicFile.checkFolder(folder);
    } else if (Files.exists(folder)) {
      throw new InvalidInputException(
          "%s: %s is a file; expected a folder, or a name for a new one".formatted(option, folder));
    } else {
      AtomicFile.checkWritable(folder);
    }
  }

  /**
   * Creates a folder that has been checked; a link stays a link, to a folder then.
   *
   * @throws FileAccessException if it cannot be created after all
   */
  public static void create(Path folder) {
    try {
      Files.createDirectories(SymbolicLinks.follow(folder));
    } catch (IOException e) {
      throw new FileAccessException(
          "%s: cannot be created: %s".formatted(folder, ReadableFile.reason(e)), e);
    }
  }

  /** Returns the files that a source consists of. */
  public static List<Path> files(DataSource source) {
    return switch (source) {
      case DataSource.Table(DataFile file) -> file.path().stream().toList();
      case DataSource.Files(Map<String, DataFile> modalities, Optional<DataFile> target) ->
          Stream.concat(modalities.values().stream(), target.stream())
              .flatMap(file -> file.path().stream())
              .toList();
    };
  }

  private static boolean same(Path a, Path b) {
    try {
      return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
    } catch (IOException _) {
      // Whoever opens the file says what is wrong with it.
      return false;
    }
  }
}

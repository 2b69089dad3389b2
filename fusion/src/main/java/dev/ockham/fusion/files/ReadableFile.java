package dev.ockham.fusion.files;

import dev.ockham.api.InvalidInputException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** One message for each way in which a file cannot be used, whatever its format. */
public final class ReadableFile {

  private ReadableFile() {}

  /**
   * Checks that a file is there to be read.
   *
   * @param expected what it should be, such as {@code "a .csv file"}
   * @throws InvalidInputException if there is no such file, or it is a folder
   */
  public static void require(Path file, String expected) {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException("%s: is a folder; expected %s".formatted(file, expected));
    }
    if (Files.notExists(file)) {
      throw new InvalidInputException("%s: no such file; expected %s".formatted(file, expected));
    }
  }

  /**
   * Returns what to throw when reading fails.
   *
   * @param file its name, for the message
   */
  public static RuntimeException unreadable(String file, IOException cause) {
    String message = "%s: cannot be read: %s".formatted(file, reason(cause));
    return cause instanceof NoSuchFileException
        ? new InvalidInputException(message, cause)
        : new FileAccessException(message, cause);
  }

  /** Says in a few words why the platform refused. */
  public static String reason(IOException cause) {
    String reason =
        switch (cause) {
          case NoSuchFileException _, FileNotFoundException _ -> "no such file or folder";
          case AccessDeniedException _ -> "permission denied";
          case FileSystemException e when e.getReason() != null -> e.getReason();
          default -> cause.getMessage();
        };
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }
}

package dev.ockham.fusion.files;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The platform refuses to read or write a file, or fails while it does: permissions, a full or a
 * broken disk. The message is one line that names the file.
 *
 * <p>What a user can see before anything is read or written (no such file, a folder instead of a
 * file) and what a file holds are no such failures, but {@link
 * dev.ockham.api.InvalidInputException}: another try with the same input fails again.
 */
public final class FileAccessException extends UncheckedIOException {

  private static final long serialVersionUID = 1;

  /**
   * Creates a failure.
   *
   * @param message one line that names the file
   * @param cause what the platform says
   */
  public FileAccessException(String message, IOException cause) {
    super(message, cause);
  }
}

package dev.ockham.api;

/**
 * Something that a user typed or supplied cannot be used: an option, a name, a file, a number in a
 * file.
 *
 * <p>The message is one line, meant to be shown as it is. It says what is wrong, where (file, line,
 * column or option), what was expected, and where possible what to do. A command line prints it
 * without a stack trace and exits with status 2.
 */
public class InvalidInputException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one line: what, where, what was expected, what to do
   */
  public InvalidInputException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message one line: what, where, what was expected, what to do
   * @param cause what the platform reported
   */
  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}

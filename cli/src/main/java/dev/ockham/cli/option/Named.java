package dev.ockham.cli.option;

import dev.ockham.api.InvalidInputException;
import java.util.function.Supplier;

/** Says which option a message is about. */
public final class Named {

  private Named() {}

  /**
   * Looks something up that an option names.
   *
   * @throws InvalidInputException with the option's name before the message
   */
  public static <T> T option(String option, Supplier<T> lookup) {
    try {
      return lookup.get();
    } catch (InvalidInputException e) {
      throw new InvalidInputException(option + ": " + e.getMessage(), e);
    }
  }
}

package dev.ockham.cli;

import dev.ockham.cli.console.Console;
import picocli.CommandLine;

/**
 * A command that another module adds to {@code ockham}. Implementations are found by {@link
 * java.util.ServiceLoader}: a jar on the class path is enough.
 */
public interface Subcommand {

  /**
   * Makes the command, with its own subcommands below it.
   *
   * @param console where it reads and writes
   * @return a class with picocli's annotations, whose name no other command has
   */
  CommandLine create(Console console);
}

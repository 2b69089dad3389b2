package dev.ockham.dist;

import dev.ockham.cli.Application;
import dev.ockham.cli.console.Console;
import java.time.Instant;
import java.util.stream.Stream;
import picocli.CommandLine;

/** All commands with their options, as the program puts them together. */
final class CommandModel {

  private CommandModel() {}

  /** Returns every command, the first of all included. */
  static Stream<CommandLine> commands() {
    Console console =
        new Console(System.in, System.out, System.err, false, false, _ -> null, Instant.now());
    return below(Application.commandLine(console));
  }

  /** Returns what is typed to reach a command: {@code study rank}; nothing for the first of all. */
  static String typed(CommandLine command) {
    return command.getCommandSpec().qualifiedName().replaceFirst("^ockham ?", "");
  }

  private static Stream<CommandLine> below(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream().flatMap(CommandModel::below));
  }
}

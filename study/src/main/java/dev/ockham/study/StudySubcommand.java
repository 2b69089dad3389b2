package dev.ockham.study;

import dev.ockham.cli.Subcommand;
import dev.ockham.cli.console.Console;
import picocli.CommandLine;

/** Adds the studies to the {@code ockham} command. */
public final class StudySubcommand implements Subcommand {

  @Override
  public CommandLine create(Console console) {
    return new CommandLine(new StudyCommand()).addSubcommand(new RankStudyCommand(console));
  }
}

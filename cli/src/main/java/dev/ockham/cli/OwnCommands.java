package dev.ockham.cli;

import dev.ockham.cli.command.BackendsCommand;
import dev.ockham.cli.command.EvaluateCommand;
import dev.ockham.cli.command.InspectCommand;
import dev.ockham.cli.command.PredictCommand;
import dev.ockham.cli.command.PriorsCommand;
import dev.ockham.cli.command.TrainCommand;
import dev.ockham.cli.console.Console;
import dev.ockham.cli.demo.DemoCommand;
import java.util.List;

/** The commands of this module, each made only when it is asked for. */
final class OwnCommands {

  /** What is typed for each, in the order of the help. */
  static final List<String> NAMES =
      List.of("demo", "train", "predict", "evaluate", "inspect", "backends", "priors");

  private OwnCommands() {}

  /**
   * Makes one command, an object with picocli's annotations.
   *
   * @param name one of {@link #NAMES}
   */
  static Object create(String name, Console console) {
    return switch (name) {
      case "demo" -> new DemoCommand(console);
      case "train" -> new TrainCommand(console);
      case "predict" -> new PredictCommand(console);
      case "evaluate" -> new EvaluateCommand(console);
      case "inspect" -> new InspectCommand(console);
      case "backends" -> new BackendsCommand(console);
      case "priors" -> new PriorsCommand(console);
      default -> throw new IllegalArgumentException(name);
    };
  }
}

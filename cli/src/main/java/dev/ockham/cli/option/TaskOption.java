package dev.ockham.cli.option;

import dev.ockham.fusion.data.TaskChoice;
import picocli.CommandLine.Option;

/** What to make of the targets. */
public final class TaskOption {

  @Option(
      names = "--task",
      paramLabel = "TASK",
      converter = Values.Task.class,
      description =
          "classification or regression. Default: a 'label', or a target that is text, means"
              + " classification; numbers mean regression.")
  private TaskChoice task = TaskChoice.AUTO;

  /** Returns the choice. */
  public TaskChoice choice() {
    return task;
  }
}

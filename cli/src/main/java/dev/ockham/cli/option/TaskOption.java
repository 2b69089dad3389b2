package dev.ockham.cli.option;

import dev.ockham.fusion.data.TaskChoice;
import org.jspecify.annotations.Nullable;
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
  private @Nullable TaskChoice task;

  /**
   * Returns the choice.
   *
   * @param usual where the option was not used
   */
  public TaskChoice or(TaskChoice usual) {
    return task == null ? usual : task;
  }
}

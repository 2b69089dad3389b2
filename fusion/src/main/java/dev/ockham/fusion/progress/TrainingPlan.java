package dev.ockham.fusion.progress;

import dev.ockham.api.InvalidInputException;
import java.util.List;

/**
 * What a training will cost, known from its sizes before it begins.
 *
 * @param steps one a stage, in order
 */
public record TrainingPlan(List<Step> steps) {

  /**
   * One stage.
   *
   * @param stage which
   * @param operations floating-point operations, about, if no component goes before the end
   * @param bytes memory that the stage cannot do without, beside the data as they were read
   */
  public record Step(Stage stage, double operations, long bytes) {}

  /** Copies the list. */
  public TrainingPlan {
    steps = List.copyOf(steps);
  }

  /** Returns the operations of all stages together. */
  public double operations() {
    return steps.stream().mapToDouble(Step::operations).sum();
  }

  /** Returns the memory of the stage that needs most. */
  public long bytes() {
    return steps.stream().mapToLong(Step::bytes).max().orElse(0);
  }

  /**
   * Refuses what cannot end well before any time is spent on it.
   *
   * @param available bytes that the JVM may use
   * @throws InvalidInputException if a stage needs more
   */
  public void requireMemory(long available) {
    for (Step step : steps) {
      if (step.bytes() > available) {
        throw new InvalidInputException(
            ("the stage '%s' of this training needs at least %s MiB of memory, but the JVM may use"
                    + " %s: allow more, for example with JAVA_TOOL_OPTIONS=-Xmx%sg, or use fewer"
                    + " columns, a smaller rank, or another inference")
                .formatted(
                    step.stage(),
                    step.bytes() >> 20,
                    available >> 20,
                    Math.ceilDiv(3 * (step.bytes() >> 1), 1L << 30)));
      }
    }
  }
}

package dev.ockham.fusion.data;

import dev.ockham.api.InvalidInputException;
import java.util.List;

/**
 * What a trained model predicts: the form that targets must have to be compared with its
 * predictions.
 *
 * <p>Immutable.
 */
public sealed interface ExpectedTargets {

  /**
   * Brings targets into the model's order: classes by label, numbers by name. A single number
   * without a name of its own matches a single one of any name.
   *
   * @param targets of some samples
   * @return the same targets, with the model's labels or names
   * @throws InvalidInputException if the model does not know a label, has other names, or predicts
   *     classes where numbers are given, or the reverse
   */
  default Targets arrange(Targets targets) {
    return TargetOrder.arrange(targets, this, "");
  }

  /**
   * Classes.
   *
   * @param labels the labels the model knows, in the order of its outputs
   */
  record Classes(List<String> labels) implements ExpectedTargets {

    /** Copies. */
    public Classes {
      labels = List.copyOf(labels);
    }
  }

  /**
   * Numbers.
   *
   * @param names the names of the targets, in the order of the model's outputs
   */
  record Numbers(List<String> names) implements ExpectedTargets {

    /** Copies. */
    public Numbers {
      names = List.copyOf(names);
    }
  }
}

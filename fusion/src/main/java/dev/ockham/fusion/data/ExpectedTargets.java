package dev.ockham.fusion.data;

import java.util.List;

/**
 * What a trained model predicts: the form that targets must have to be compared with its
 * predictions.
 */
public sealed interface ExpectedTargets {

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

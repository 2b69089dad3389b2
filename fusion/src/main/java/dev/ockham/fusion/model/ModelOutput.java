package dev.ockham.fusion.model;

import dev.ockham.fusion.data.ExpectedTargets;
import java.util.List;
import java.util.Optional;

/** What the numbers that a layer returns mean. Immutable. */
public sealed interface ModelOutput {

  /**
   * Logits of classes, of which exactly one is true: softmax gives probabilities.
   *
   * @param labels the classes, one an output
   */
  record Classes(List<String> labels) implements ModelOutput {
    /** Copies the list. */
    public Classes {
      labels = List.copyOf(labels);
    }
  }

  /**
   * Logits of independent yes-or-no targets: the logistic function gives probabilities.
   *
   * @param names the targets, one an output
   */
  record Flags(List<String> names) implements ModelOutput {
    /** Copies the list. */
    public Flags {
      names = List.copyOf(names);
    }
  }

  /**
   * Standardised numbers.
   *
   * @param names the targets, one an output
   * @param scaling brings outputs back to the targets' own units
   */
  record Numbers(List<String> names, Standardisation scaling) implements ModelOutput {
    /** Copies the list. */
    public Numbers {
      names = List.copyOf(names);
    }
  }

  /** Nothing is known: outputs are given as they are. */
  record Raw() implements ModelOutput {}

  /** Returns what targets must be to be compared with the outputs; empty if nothing is known. */
  default Optional<ExpectedTargets> expectedTargets() {
    return switch (this) {
      case Classes(List<String> labels) -> Optional.of(new ExpectedTargets.Classes(labels));
      case Flags(List<String> names) -> Optional.of(new ExpectedTargets.Numbers(names));
      case Numbers(List<String> names, _) -> Optional.of(new ExpectedTargets.Numbers(names));
      case Raw _ -> Optional.empty();
    };
  }
}

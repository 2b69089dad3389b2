package dev.ockham.fusion.options;

import dev.ockham.api.Counted;
import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.data.text.Messages;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * How much the samples of each class count: a sample of weight w counts in the likelihood as if it
 * stood there w times. Immutable.
 */
public sealed interface ClassWeights {

  /** The word for weights by which all classes count alike. */
  String BALANCED = "balanced";

  /** Each class counts alike: a sample of class c counts n / (k n_c), 1 on average. */
  record Balanced() implements ClassWeights {}

  /**
   * Some classes have the given weights, all others 1.
   *
   * @param weights by label, greater than 0
   */
  record Given(SequencedMap<String, Double> weights) implements ClassWeights {

    /**
     * Checks and copies.
     *
     * @throws InvalidInputException if there is none, or one is not a number greater than 0
     */
    public Given {
      weights = new LinkedHashMap<>(weights);
      if (weights.isEmpty()) {
        throw new InvalidInputException("expected the weight of a class at least");
      }
      weights.forEach((label, weight) -> {
        if (!(weight > 0) || weight.isInfinite()) {
          throw new InvalidInputException(
              "the weight of class %s must be a number greater than 0, got %s"
                  .formatted(Messages.quote(label), weight));
        }
      });
    }

    @Override
    public SequencedMap<String, Double> weights() {
      return new LinkedHashMap<>(weights);
    }
  }

  /**
   * Reads what users type.
   *
   * @param text {@code balanced}, or {@code LABEL=W[,LABEL=W…]}
   * @throws InvalidInputException if it is neither, names a class twice, or a weight is not a
   *     number greater than 0
   */
  static ClassWeights parse(String text) {
    return text.equals(BALANCED) ? new Balanced() : new Given(WeightedLabels.parse(text));
  }

  /** Returns what users type for these weights. */
  default String spec() {
    return switch (this) {
      case Balanced() -> BALANCED;
      case Given(SequencedMap<String, Double> weights) ->
          weights.entrySet().stream()
              .map(w -> w.getKey() + "=" + w.getValue())
              .collect(Collectors.joining(","));
    };
  }

  /**
   * Returns the weight of each class.
   *
   * @param training the targets of the samples that are learnt from
   * @return in the order of their labels; of a class without samples 1 unless it is given
   * @throws InvalidInputException if they are numbers, or a label is not among theirs
   */
  default List<Double> of(Targets training) {
    if (!(training instanceof ClassTargets classes)) {
      throw new InvalidInputException("the targets are numbers, and only classes have weights");
    }
    return switch (this) {
      case Balanced() -> balanced(classes);
      case Given(SequencedMap<String, Double> weights) -> {
        requireKnown(weights, classes);
        yield classes.labels().stream().map(label -> weights.getOrDefault(label, 1.0)).toList();
      }
    };
  }

  private static List<Double> balanced(ClassTargets classes) {
    int[] counts = classes.counts();
    long occurring = Arrays.stream(counts).filter(count -> count > 0).count();
    return Arrays.stream(counts)
        .mapToObj(count -> count == 0 ? 1 : classes.samples() / (double) (occurring * count))
        .toList();
  }

  private static void requireKnown(Map<String, Double> weights, ClassTargets classes) {
    for (String label : weights.keySet()) {
      if (!classes.labels().contains(label)) {
        throw new InvalidInputException(
            "no class is called %s; there %s: %s"
                .formatted(
                    Messages.quote(label),
                    (classes.labels().size() == 1 ? "is " : "are ")
                        + Counted.of(classes.labels().size(), "class"),
                    Messages.quoteAll(classes.labels())));
      }
    }
  }
}

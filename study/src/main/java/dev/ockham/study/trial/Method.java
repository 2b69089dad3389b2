package dev.ockham.study.trial;

import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.rank.Inference;

/** A way to learn. */
public sealed interface Method {

  /**
   * Finds its rank.
   *
   * @param inference what moves the scales
   * @param rankPrior of a component's scale
   * @param factorPrior of a factor's entry
   */
  record Adaptive(String inference, String rankPrior, String factorPrior) implements Method {

    /** Returns the name of its row in tables. */
    public String name() {
      return String.join(" / ", inference, rankPrior, factorPrior);
    }

    TrainingOptions options(Task task) {
      TrainingOptionsBuilder options =
          task.options()
              .maxRank(task.maxRank())
              .inference(inference)
              .rankPrior(rankPrior)
              .factorPrior(factorPrior);
      if (inference.equals(Inference.CLAMPED_GRADIENT.toString())) {
        // The notebook's own algorithm: Bayes' rule from the first step on, and nothing after it.
        options.priorWeight(1).warmUp(0).refine(false);
      }
      return options.build();
    }
  }

  /**
   * Is told its rank, and starts at random.
   *
   * @param rank that stays
   */
  record FixedRank(int rank) implements Method {
    TrainingOptions options(Task task) {
      return task.options().fixedRank(rank).build();
    }
  }

  /** The linear model on all columns. */
  record Linear() implements Method {

    /** The name of its row in tables. */
    public static final String NAME = "linear";
  }
}

package dev.ockham.study.trial;

import dev.ockham.api.loss.Loss;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.study.problem.SyntheticData;
import java.util.Optional;

/**
 * What every method is given alike.
 *
 * @param train to learn from
 * @param test to judge by
 * @param loss to learn by; empty for the targets' usual one
 * @param maxRank where a method begins that finds its rank
 * @param seed of the training
 */
public record Task(Dataset train, Dataset test, Optional<Loss> loss, int maxRank, long seed) {

  /** Returns what is to be learnt of a synthetic problem. */
  public static Task of(SyntheticData data) {
    return new Task(
        data.train(),
        data.test(),
        Optional.of(data.problem().response().loss()),
        data.problem().maxRank(),
        data.problem().seed());
  }

  TrainingOptionsBuilder options() {
    TrainingOptionsBuilder options = TrainingOptions.builder().seed(seed);
    loss.ifPresent(options::loss);
    return options;
  }
}

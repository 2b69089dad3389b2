package dev.ockham.fusion.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import dev.ockham.fusion.train.Trainer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the step size falls and the prior's weight rises. */
class ScheduleTest {

  private static final int EPOCHS = 20;

  /** 100 samples in batches of 25. */
  private static final int STEPS = 4;

  @Test
  void aCosineFallsFrom1To0() {
    assertThat(Schedule.COSINE.factor(0)).isEqualTo(1);
    assertThat(Schedule.COSINE.factor(1 / 3.0)).isCloseTo(0.75, within(1e-15));
    assertThat(Schedule.COSINE.factor(0.5)).isCloseTo(0.5, within(1e-15));
    assertThat(Schedule.COSINE.factor(1)).isCloseTo(0, within(1e-15));
    assertThat(Schedule.CONSTANT.factor(0.7)).isEqualTo(1);
  }

  @Test
  void theLearningRateFollowsTheScheduleStepByStep() {
    List<Epoch> history = train(options().learningRate(0.02).schedule(Schedule.COSINE));

    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      double progress = (epoch + (STEPS - 1.0) / STEPS) / EPOCHS;
      assertThat(history.get(epoch).learningRate())
          .as("epoch %s", epoch + 1)
          .isCloseTo(0.01 * (1 + Math.cos(Math.PI * progress)), within(1e-15));
    }
  }

  @Test
  void thePriorRisesToItsFullWeightInTheWarmUp() {
    List<Epoch> history = train(options().priorWeight(3).warmUp(0.5));
    double[] weights = history.stream().mapToDouble(Epoch::priorWeight).toArray();

    assertThat(weights[0]).isLessThan(0.5);
    for (int epoch = 1; epoch < EPOCHS / 2; epoch++) {
      assertThat(weights[epoch]).isBetween(weights[epoch - 1], 3.0);
    }
    assertThat(weights[EPOCHS / 2 - 2]).isLessThan(3);
    assertThat(weights[EPOCHS / 2]).isEqualTo(3);
  }

  @Test
  void withoutWarmUpThePriorActsFromTheStart() {
    assertThat(train(options().priorWeight(3).warmUp(0)).getFirst().priorWeight()).isEqualTo(3);
  }

  @Test
  void componentsAreRemovedOnlyAfterTheWarmUp() {
    List<Epoch> history =
        train(options().maxRank(6).priorWeight(1e3).warmUp(0.5).learningRate(0.05).refine(false));

    assertThat(history.subList(0, EPOCHS / 2 - 1)).allMatch(e -> e.rank() == 6);
    assertThat(history)
        .extracting(Epoch::rank)
        .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
  }

  private static TrainingOptionsBuilder options() {
    return TrainingOptions.builder().maxRank(3).epochs(EPOCHS).batchSize(25);
  }

  private static List<Epoch> train(TrainingOptionsBuilder options) {
    CpShape teacher = CpShape.of(List.of(3, 2), 2, 2);
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      return new Trainer(options.build(), backend)
          .train(TestData.teacher(teacher, 25 * STEPS, 0.2, 6))
          .history();
    }
  }
}

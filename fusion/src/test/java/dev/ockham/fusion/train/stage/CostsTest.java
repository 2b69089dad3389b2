package dev.ockham.fusion.train.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.encoding.RowSpace;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.progress.TrainingPlan;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import dev.ockham.fusion.train.Trainer;
import dev.ockham.fusion.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a training will cost, and what is heard of it. */
class CostsTest {

  private static TrainingPlan plan(
      TrainingOptionsBuilder options, StandardLoss loss, int... sizes) {
    CpShape shape =
        CpShape.of(List.of(sizes[1], sizes[2]), 2, 64).withConstant(true).withBias(true);
    CpShape reduced =
        CpShape.of(
                shape.inputSizes().stream()
                    .map(size -> RowSpace.suits(sizes[0], size) ? sizes[0] : size)
                    .toList(),
                2,
                64)
            .withConstant(true)
            .withBias(true);
    Task task = new Task(options.build(), loss, shape, reduced, sizes[0], 0, true);
    return new TrainingPlan(
        Stream.of(
                new PriorWeightChoice(),
                new Passes(),
                new Refinement(),
                new PosteriorStage(),
                new Calibration(new PosteriorStage()))
            .filter(stage -> stage.applies(task))
            .map(stage -> stage.cost(task))
            .toList());
  }

  @Test
  void stagesAreThoseOfTheTraining() {
    TrainingOptionsBuilder usual = TrainingOptions.builder();
    assertThat(stages(plan(usual, StandardLoss.SQUARED_ERROR, 1_000, 9, 9)))
        .containsExactly(Stage.PASSES, Stage.SEARCH);
    assertThat(stages(plan(usual, StandardLoss.SOFTMAX_CROSS_ENTROPY, 1_000, 9, 9)))
        .containsExactly(Stage.TRIALS, Stage.PASSES, Stage.CALIBRATION);
    assertThat(
            stages(
                plan(
                    TrainingOptions.builder().inference("variational").refine(false),
                    StandardLoss.SQUARED_ERROR,
                    1_000,
                    9,
                    9)))
        .containsExactly(Stage.PASSES, Stage.POSTERIOR);
  }

  @Test
  void aModalityWiderThanItsSamplesCostsWhatTheSamplesCost() {
    TrainingOptionsBuilder options = TrainingOptions.builder().inference("variational");
    TrainingPlan wide = plan(options, StandardLoss.SQUARED_ERROR, 100, 100_000, 3);
    TrainingPlan square = plan(options, StandardLoss.SQUARED_ERROR, 100, 100, 3);

    assertThat(wide.operations()).isEqualTo(square.operations());
    // Beside the coordinates the axes that they are along.
    assertThat(wide.bytes() - square.bytes()).isEqualTo(8L * 100 * 100_000);
  }

  /** 50,000 columns and 5,000 samples: s × s alone is 20 GB, and no product wraps around. */
  @Test
  void whatCannotFitIsRefusedBeforeTheTrainingWithStageAndMemory() {
    TrainingPlan plan =
        plan(
            TrainingOptions.builder().inference("variational"),
            StandardLoss.SOFTMAX_CROSS_ENTROPY,
            5_000,
            50_000,
            3);

    assertThat(plan.bytes()).isGreaterThan(60_000_000_000L);
    assertThatThrownBy(() -> plan.requireMemory(6L << 30))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'posterior'")
        .hasMessageContaining("the JVM may use 6144");
    plan.requireMemory(Long.MAX_VALUE);
  }

  @Test
  void aListenerHearsThePlanFirstAndAModelAfterEachStage() {
    Dataset data = TestData.teacher(CpShape.of(List.of(3, 2), 1, 1), 90, 0.1, 4);
    List<String> heard = new ArrayList<>();
    List<FusionModel> models = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void planned(TrainingPlan plan) {
            heard.add("planned");
          }

          @Override
          public void epochEnded(Epoch epoch) {
            hear("passes");
          }

          @Override
          public void lookedAt(Stage stage, int rank) {
            assertThat(rank).isBetween(1, 4);
            hear("looks: " + stage);
          }

          @Override
          public void modelReady(Stage stage, FusionModel model) {
            heard.add("model: " + stage);
            models.add(model);
          }

          private void hear(String what) {
            if (!heard.getLast().equals(what)) {
              heard.add(what);
            }
          }
        };
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      TrainingOptions options =
          TrainingOptions.builder().maxRank(4).epochs(30).inference("variational").build();
      TrainingResult result = new Trainer(options, backend, listener).train(data);

      assertThat(heard)
          .startsWith(
              "planned",
              "passes",
              "model: passes",
              "looks: search",
              "model: search",
              "looks: posterior",
              "model: posterior");
      assertThat(models.getLast()).isEqualTo(result.model());
      assertThat(models.stream().map(m -> m.provenance().details().get("stages")))
          .containsExactly("passes", "passes, search", "passes, search, posterior");
    }
  }

  private static List<Stage> stages(TrainingPlan plan) {
    return plan.steps().stream().map(TrainingPlan.Step::stage).toList();
  }
}

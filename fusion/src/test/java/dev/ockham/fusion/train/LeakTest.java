package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.baseline.LinearBaseline;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.options.EarlyStopping;
import dev.ockham.fusion.options.Optimiser;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.progress.TrainingDivergedException;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever happens, a backend's memory is given back. */
class LeakTest {

  private static final Dataset DATA = TestData.teacher(CpShape.of(List.of(3, 2), 2, 2), 60, 0.2, 6);

  private final Backend backend = Backends.open(TestBackends.REFERENCE);

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void nothingIsLeftAfterTrainingAndPredicting() {
    TrainingOptions options =
        TrainingOptions.builder()
            .maxRank(8)
            .epochs(60)
            .batchSize(10)
            .earlyStopping(new EarlyStopping(0.2, 100))
            .build();
    TrainingResult result = new Trainer(options, backend).train(DATA);
    assertThat(result.model().rank()).as("some components went").isLessThan(8);
    assertThat(backend.liveAllocations()).isZero();

    try (Predictor predictor = new Predictor(result.model(), backend, DType.FLOAT32)) {
      predictor.predict(DATA);
      assertThat(backend.liveAllocations()).isPositive();
    }
    LinearBaseline.fit(DATA, backend).evaluate(DATA);
    assertThat(backend.liveAllocations()).isZero();
  }

  @Test
  void aLossThatIsNoLongerANumberIsOneLineAndLeavesNothing() {
    TrainingOptions options =
        TrainingOptions.builder()
            .maxRank(3)
            .optimiser(new Optimiser.Sgd(0))
            .learningRate(1e30)
            .build();

    assertThatThrownBy(() -> new Trainer(options, backend).train(DATA))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageMatching(
            "the loss is no longer a number in epoch \\d+: try a smaller learning rate than 1.0E30"
                + "(; look at sample \\d+ of the training samples, where modality '.*' is .*)?");
    assertThat(backend.liveAllocations()).isZero();
  }

  /** The loss of the only step is sound; what the step leads to is not. */
  @Test
  void aLastStepToInfinityIsNoticed() {
    TrainingOptions options =
        TrainingOptions.builder()
            .fixedRank(3)
            .epochs(1)
            .optimiser(new Optimiser.Sgd(0))
            .learningRate(1e300)
            .build();

    assertThatThrownBy(() -> new Trainer(options, backend).train(DATA))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "the loss is no longer a number in epoch 1: try a smaller learning rate than 1.0E300");
    assertThat(backend.liveAllocations()).isZero();
  }

  @Test
  void aTrainingThatCannotStartLeavesNothing() {
    List<TrainingOptionsBuilder> impossible =
        List.of(
            TrainingOptions.builder().rankPrior("flat"),
            TrainingOptions.builder().factorPrior("flat"),
            TrainingOptions.builder().rankPrior("flat"),
            TrainingOptions.builder().fixedRank(2).loss(StandardLoss.SOFTMAX_CROSS_ENTROPY),
            // Longer than the part of a training in which the prior has its full weight.
            TrainingOptions.builder().warmUp(0.99));
    for (TrainingOptionsBuilder options : impossible) {
      assertThatThrownBy(() -> new Trainer(options.build(), backend).train(DATA))
          .isInstanceOf(InvalidInputException.class);
      assertThat(backend.liveAllocations()).isZero();
    }
  }

  @Test
  void aListenerThatThrowsEndsTheTrainingAndLeavesNothing() {
    IllegalStateException thrown = new IllegalStateException("enough");
    Trainer trainer =
        new Trainer(
            TrainingOptions.builder().maxRank(3).build(),
            backend,
            epoch -> {
              throw thrown;
            });

    assertThatThrownBy(() -> trainer.train(DATA)).isSameAs(thrown);
    assertThat(backend.liveAllocations()).isZero();
  }
}

package dev.ockham.fusion.options;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import dev.ockham.fusion.train.Trainer;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that cannot be used are one clear line. */
class TrainingOptionsTest {

  private static final Dataset DATA =
      TestData.teacher(new CpShape(List.of(3, 2), 2, 2, false, false), 20, 0.2, 6);

  private final TrainingOptions.Builder options = TrainingOptions.builder();

  @Test
  void countsBelow1AreRefused() {
    refused(() -> options.maxRank(0), "the maximum rank must be at least 1, got 0");
    refused(() -> options.fixedRank(-3), "the fixed rank must be at least 1, got -3");
    refused(() -> options.epochs(0), "the number of epochs must be at least 1, got 0");
    refused(() -> options.batchSize(0), "the batch size must be at least 1, got 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void aPriorWeightMustBeAFiniteNumberFrom0(double weight) {
    refused(
        () -> options.priorWeight(weight), "the prior weight must be at least 0, got " + weight);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aLearningRateMustBeAFiniteNumberAbove0(double rate) {
    refused(
        () -> options.learningRate(rate), "the learning rate must be greater than 0, got " + rate);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aWarmUpIsAShare(double share) {
    assertThatThrownBy(() -> train(options.warmUp(share).epochs(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("warm-up must be a share")
        .hasMessageEndingWith("got " + share);
  }

  @Test
  void unknownNamesListWhatThereIs() {
    assertThatThrownBy(() -> train(TrainingOptions.builder().rankPrior("flat")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("unknown rank prior 'flat'; there are: ")
        .hasMessageContaining("half-cauchy");
    assertThatThrownBy(() -> train(TrainingOptions.builder().factorPrior("flat")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("unknown factor prior 'flat'; there are: ")
        .hasMessageContaining("normal");
    assertThatThrownBy(() -> train(TrainingOptions.builder().inference("mcmc")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("unknown inference 'mcmc'; there are: ");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0})
  void aPosteriorNeedsAPrior(double weight) {
    refused(
        () -> options.inference("variational").priorWeight(weight).build(),
        "the inference 'variational' needs a prior: expected a prior weight greater than 0, got 0;"
            + " choose another weight, or another inference");
  }

  @Test
  void aPosteriorNeedsAPassInWhichThePriorActs() {
    TrainingOptions.Builder oneStep = options.inference("variational").epochs(1).maxRank(2);

    refused(
        () -> train(oneStep, TestData.classes(DATA)),
        "a posterior needs a prior, which has no weight yet in the only step of this training;"
            + " choose more epochs, or another inference");
  }

  @Test
  void aLossMustFitTheTargets() {
    refused(
        () -> train(TrainingOptions.builder().loss(StandardLoss.SOFTMAX_CROSS_ENTROPY)),
        "the loss softmax-cross-entropy does not fit numeric targets");
    refused(
        () ->
            train(
                TrainingOptions.builder().loss(StandardLoss.SQUARED_ERROR), TestData.classes(DATA)),
        "the loss squared-error does not fit class targets");
    refused(
        () -> train(TrainingOptions.builder().loss(StandardLoss.BINARY_CROSS_ENTROPY)),
        "binary cross-entropy needs targets between 0 and 1; standardise others and use squared"
            + " error");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessage(message);
  }

  private static void train(TrainingOptions.Builder options) {
    train(options, DATA);
  }

  private static void train(TrainingOptions.Builder options, Dataset data) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      new Trainer(options.build(), backend).train(data);
    }
  }
}

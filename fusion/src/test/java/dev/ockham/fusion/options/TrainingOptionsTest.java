package dev.ockham.fusion.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.LossWork;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.loss.TargetKind;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.rank.Inference;
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

  private static final Dataset DATA = TestData.teacher(CpShape.of(List.of(3, 2), 2, 2), 20, 0.2, 6);

  private final TrainingOptionsBuilder options = TrainingOptions.builder();

  @Test
  void countsBelow1AreRefused() {
    refused(() -> builder().maxRank(0).build(), "the maximum rank must be at least 1, got 0");
    refused(() -> builder().fixedRank(-3).build(), "the fixed rank must be at least 1, got -3");
    refused(() -> builder().epochs(0).build(), "the number of epochs must be at least 1, got 0");
    refused(() -> builder().batchSize(0).build(), "the batch size must be at least 1, got 0");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void aPriorWeightMustBeAFiniteNumberFrom0(double weight) {
    refused(
        () -> options.priorWeight(weight).build(),
        "the prior weight must be at least 0, got " + weight);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aLearningRateMustBeAFiniteNumberAbove0(double rate) {
    refused(
        () -> options.learningRate(rate).build(),
        "the learning rate must be greater than 0, got " + rate);
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
    TrainingOptionsBuilder oneStep = options.inference("variational").epochs(1).maxRank(2);

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

  @Test
  void aRankCannotBothFallAndStay() {
    refused(
        () -> builder().maxRank(8).fixedRank(4).build(),
        "a maximum rank of 8 and a fixed rank of 4 contradict each other; give one of them");
    assertThat(builder().fixedRank(4).build().toBuilder().maxRank(8).build().fixedRank()).isFalse();
  }

  @Test
  void aWarmUpMustEndBeforeTheWeightIsLowered() {
    assertThatThrownBy(() -> builder().loss(StandardLoss.SQUARED_ERROR).warmUp(0.9).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("the warm-up must be a share of the training from 0 to 0.75");
  }

  @Test
  void aPosteriorNeedsALossThatHasABound() {
    Loss unknown =
        new Loss() {
          @Override
          public String spec() {
            return "mine";
          }

          @Override
          public TargetKind targets() {
            return TargetKind.NUMBERS;
          }

          @Override
          public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor sum) {}
        };
    refused(
        () -> builder().inference("variational").loss(unknown).build(),
        "the inference 'variational' knows no posterior for the loss 'mine'; choose another of the"
            + " two");
  }

  @Test
  void optionsAreValuesThatCanBeWrittenReadAndChanged() {
    TrainingOptions all =
        builder()
            .maxRank(7)
            .rankPrior("half-cauchy:scale=0.1")
            .factorPrior("student-t:df=3")
            .inference(Inference.MAP)
            .priorWeight(0.5)
            .warmUp(0.25)
            .epochs(9)
            .batchSize(32)
            .learningRate(0.01)
            .optimiser(new Optimiser.Sgd(0.9))
            .schedule(Schedule.CONSTANT)
            .earlyStopping(new EarlyStopping(0.3, 4))
            .loss(StandardLoss.ABSOLUTE_ERROR)
            .initialisation(Initialisation.TENSOR)
            .constant(false)
            .bias(false)
            .refine(false)
            .dtype(DType.FLOAT64)
            .seed(-5)
            .build();

    assertThat(all.toBuilder().build()).isEqualTo(all).hasSameHashCodeAs(all);
    assertThat(TrainingOptions.fromJson(all.toJson())).isEqualTo(all);
    assertThat(all.toBuilder().seed(6).build()).isNotEqualTo(all);
    TrainingOptions usual = builder().build();
    assertThat(usual.toJson()).contains("half-cauchy:scale=0.01");
    assertThat(TrainingOptions.fromJson(usual.toJson()).toJson()).isEqualTo(usual.toJson());
  }

  @Test
  void jsonThatIsNotOptionsIsOneLine() {
    refused(() -> TrainingOptions.fromJson("[]"), "training options: expected a JSON object");
    String json = builder().build().toJson();
    assertThatThrownBy(() -> TrainingOptions.fromJson(json.replace("adam", "newton")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("training options: unknown optimiser 'newton'; there are: adam, sgd");
    assertThatThrownBy(() -> TrainingOptions.fromJson(json.replace("batch_size", "batch")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("batch_size");
  }

  @Test
  void aPriorMayBeGivenItself() {
    RankPrior prior = Priors.rank("half-cauchy:scale=0.2");
    TrainingOptions options = builder().rankPrior(prior).build();

    assertThat(options.rankPrior().prior()).isSameAs(prior);
    assertThat(options.toJson()).contains("half-cauchy:scale=0.2");
  }

  private static TrainingOptionsBuilder builder() {
    return TrainingOptions.builder();
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessage(message);
  }

  private static void train(TrainingOptionsBuilder options) {
    train(options, DATA);
  }

  private static void train(TrainingOptionsBuilder options, Dataset data) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      new Trainer(options.build(), backend).train(data);
    }
  }
}

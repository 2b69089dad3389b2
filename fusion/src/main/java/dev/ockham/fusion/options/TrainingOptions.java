package dev.ockham.fusion.options;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.rank.Inference;
import dev.ockham.fusion.variational.VariationalFit;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Everything that decides a training, the data apart: values that can be compared, written down and
 * read again. Made by {@link #builder()}, which knows the defaults and says what each option means.
 *
 * @param maxRank the rank that training begins with
 * @param fixedRank whether that rank stays, without priors
 * @param rankPrior of a group's scale
 * @param factorPrior of an entry, given its group's scale
 * @param inference how the scales are found
 * @param priorWeight β; empty where the task decides
 * @param warmUp share of the training before β has its full weight; empty where the task decides
 * @param epochs passes; empty for as many as make enough steps
 * @param batchSize samples a step
 * @param learningRate the first and largest step size; empty where the task decides
 * @param optimiser moves the parameters
 * @param schedule how the step size falls
 * @param earlyStopping empty if off
 * @param loss empty for the task's usual one
 * @param classWeights how much samples count by their class; empty if all count alike
 * @param initialisation how factors start
 * @param constant whether a 1 precedes each modality's input
 * @param bias whether the output has a learned bias
 * @param refine whether a squared error is fitted to the end, and its rank searched
 * @param dtype number format of the computation
 * @param seed decides initial factors and the order of samples
 */
public record TrainingOptions(
    int maxRank,
    boolean fixedRank,
    PriorChoice<RankPrior> rankPrior,
    PriorChoice<FactorPrior> factorPrior,
    Inference inference,
    OptionalDouble priorWeight,
    OptionalDouble warmUp,
    OptionalInt epochs,
    int batchSize,
    OptionalDouble learningRate,
    Optimiser optimiser,
    Schedule schedule,
    Optional<EarlyStopping> earlyStopping,
    Optional<Loss> loss,
    Optional<ClassWeights> classWeights,
    Initialisation initialisation,
    boolean constant,
    boolean bias,
    boolean refine,
    DType dtype,
    long seed) {

  /** The prior of a group's scale where none is given. */
  public static final String USUAL_RANK_PRIOR = "half-cauchy";

  /** The prior of an entry where none is given. */
  public static final String USUAL_FACTOR_PRIOR = "normal";

  /**
   * Checks bounds, and that options do not contradict each other.
   *
   * @throws InvalidInputException if they do
   */
  public TrainingOptions {
    atLeast1(fixedRank ? "the fixed rank" : "the maximum rank", maxRank);
    atLeast1("the batch size", batchSize);
    epochs.ifPresent(value -> atLeast1("the number of epochs", value));
    priorWeight.ifPresent(value ->
        require(
            value >= 0 && Double.isFinite(value), "the prior weight must be at least 0", value));
    learningRate.ifPresent(value ->
        require(
            value > 0 && Double.isFinite(value),
            "the learning rate must be greater than 0",
            value));
    warmUp.ifPresent(value ->
        require(value >= 0 && value <= 1, "the warm-up must be a share from 0 to 1", value));
    if (warmUp.isPresent() && loss.isPresent()) {
      TaskDefaults.of(loss.get()).schedule().withWarmUp(warmUp.getAsDouble());
    }
    if (!fixedRank && inference.findsPosterior()) {
      if (priorWeight.orElse(1) == 0) {
        throw new InvalidInputException(
            ("the inference '%s' needs a prior: expected a prior weight greater than 0, got 0;"
                    + " choose another weight, or another inference")
                .formatted(inference));
      }
      if (loss.isPresent() && !VariationalFit.knows(loss.get())) {
        throw new InvalidInputException(
            "the inference '%s' knows no posterior for the loss '%s'; choose another of the two"
                .formatted(inference, loss.get().spec()));
      }
    }
  }

  /** Returns the first and largest step size for a loss. */
  public double learningRate(Loss of) {
    return learningRate.orElse(TaskDefaults.of(of).learningRate());
  }

  /** Returns the defaults, to be changed where wished. */
  public static TrainingOptionsBuilder builder() {
    return new TrainingOptionsBuilder();
  }

  /** Returns these options, to be changed where wished. */
  public TrainingOptionsBuilder toBuilder() {
    return new TrainingOptionsBuilder(this);
  }

  /**
   * Returns the options as one JSON object, by the names of the command line; priors by their
   * canonical specs.
   *
   * @throws InvalidInputException if a prior is named that does not exist
   */
  public String toJson() {
    return Json.compact(OptionsJson.write(this));
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @param json one object; every option must be there
   * @throws InvalidInputException if an option is missing, unknown, or of another kind; a loss or a
   *     prior that was given itself is not found again unless it is on the class path
   */
  public static TrainingOptions fromJson(String json) {
    return OptionsJson.read(json);
  }

  private static void atLeast1(String what, int value) {
    require(value >= 1, what + " must be at least 1", value);
  }

  private static void require(boolean kept, String rule, Object value) {
    if (!kept) {
      throw new InvalidInputException("%s, got %s".formatted(rule, value));
    }
  }
}

package dev.ockham.fusion.options;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.rank.Inference;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Changes the defaults of {@link TrainingOptions}; each method says what its option means. For one
 * thread at a time.
 */
public final class TrainingOptionsBuilder {

  private static final int USUAL_MAX_RANK = 64;

  /** What the options were made of, or what is usual. */
  private int rank = USUAL_MAX_RANK;

  private boolean fixed;

  // What was said of the rank: both would contradict each other.
  private @Nullable Integer maxRank;
  private @Nullable Integer fixedRank;

  private PriorChoice<RankPrior> rankPrior =
      new PriorChoice.NamedRank(TrainingOptions.USUAL_RANK_PRIOR);
  private PriorChoice<FactorPrior> factorPrior =
      new PriorChoice.NamedFactor(TrainingOptions.USUAL_FACTOR_PRIOR);
  private Inference inference = Inference.EM;
  private OptionalDouble priorWeight = OptionalDouble.empty();
  private OptionalDouble warmUp = OptionalDouble.empty();
  private OptionalInt epochs = OptionalInt.empty();
  private int batchSize = 128;
  private OptionalDouble learningRate = OptionalDouble.empty();
  private Optimiser optimiser = Optimiser.Adam.standard();
  private Schedule schedule = Schedule.COSINE;
  private Optional<EarlyStopping> earlyStopping = Optional.empty();
  private Optional<Loss> loss = Optional.empty();
  private Optional<ClassWeights> classWeights = Optional.empty();
  private Initialisation initialisation = Initialisation.UNIT;
  private boolean constant = true;
  private boolean bias = true;
  private boolean refine = true;
  private DType dtype = DType.FLOAT32;
  private long seed;

  TrainingOptionsBuilder() {}

  TrainingOptionsBuilder(TrainingOptions o) {
    rank = o.maxRank();
    fixed = o.fixedRank();
    rankPrior = o.rankPrior();
    factorPrior = o.factorPrior();
    inference = o.inference();
    priorWeight = o.priorWeight();
    warmUp = o.warmUp();
    epochs = o.epochs();
    batchSize = o.batchSize();
    learningRate = o.learningRate();
    optimiser = o.optimiser();
    schedule = o.schedule();
    earlyStopping = o.earlyStopping();
    loss = o.loss();
    classWeights = o.classWeights();
    initialisation = o.initialisation();
    constant = o.constant();
    bias = o.bias();
    refine = o.refine();
    dtype = o.dtype();
    seed = o.seed();
  }

  /**
   * The rank that training begins with; priors lower it. Default 64.
   *
   * @param value at least 1; not beside a fixed rank
   */
  public TrainingOptionsBuilder maxRank(int value) {
    maxRank = value;
    return this;
  }

  /**
   * A rank that stays: no priors.
   *
   * @param value at least 1; not beside a maximum rank
   */
  public TrainingOptionsBuilder fixedRank(int value) {
    fixedRank = value;
    return this;
  }

  /**
   * The prior of a group's scale, by name. Default {@code half-cauchy}.
   *
   * @param spec as users type it, with parameters if wished: {@code half-cauchy:scale=0.1}
   */
  public TrainingOptionsBuilder rankPrior(String spec) {
    rankPrior = new PriorChoice.NamedRank(spec);
    return this;
  }

  /** The prior of a group's scale itself. */
  public TrainingOptionsBuilder rankPrior(RankPrior prior) {
    rankPrior = new PriorChoice.Given<>(prior);
    return this;
  }

  /** The prior of an entry, by name, with parameters if wished. Default {@code normal}. */
  public TrainingOptionsBuilder factorPrior(String spec) {
    factorPrior = new PriorChoice.NamedFactor(spec);
    return this;
  }

  /** The prior of an entry itself. */
  public TrainingOptionsBuilder factorPrior(FactorPrior prior) {
    factorPrior = new PriorChoice.Given<>(prior);
    return this;
  }

  /** How the scales are found. Default {@code em}. */
  public TrainingOptionsBuilder inference(Inference value) {
    inference = value;
    return this;
  }

  /** How the scales are found, by the name that {@link Inference#of} knows. */
  public TrainingOptionsBuilder inference(String name) {
    return inference(Inference.of(name));
  }

  /**
   * β of the log prior; 1 is Bayes' rule. Default: 10 for numbers; chosen by validation within the
   * training part for probabilities.
   *
   * @param value at least 0
   */
  public TrainingOptionsBuilder priorWeight(double value) {
    priorWeight = OptionalDouble.of(value);
    return this;
  }

  /**
   * Share of the training before β has its full weight. Default: chosen by the kind of task.
   *
   * @param share from 0 to 1, and to where the kind of task lowers β again
   */
  public TrainingOptionsBuilder warmUp(double share) {
    warmUp = OptionalDouble.of(share);
    return this;
  }

  /**
   * Passes over the training part. Default: as many as make enough steps.
   *
   * @param value at least 1
   */
  public TrainingOptionsBuilder epochs(int value) {
    epochs = OptionalInt.of(value);
    return this;
  }

  /**
   * Samples a step. Default 128.
   *
   * @param value at least 1
   */
  public TrainingOptionsBuilder batchSize(int value) {
    batchSize = value;
    return this;
  }

  /**
   * The first and largest step size. Default 0.0125 for probabilities, 0.006 for numbers.
   *
   * @param value greater than 0
   */
  public TrainingOptionsBuilder learningRate(double value) {
    learningRate = OptionalDouble.of(value);
    return this;
  }

  /** Moves the factors. Default Adam. */
  public TrainingOptionsBuilder optimiser(Optimiser value) {
    optimiser = value;
    return this;
  }

  /** How the step size falls. Default half a cosine. */
  public TrainingOptionsBuilder schedule(Schedule value) {
    schedule = value;
    return this;
  }

  /** Stops when a part of the training split gets no better. Default off. */
  public TrainingOptionsBuilder earlyStopping(EarlyStopping value) {
    earlyStopping = Optional.of(value);
    return this;
  }

  /** The loss. Default: softmax cross-entropy for classes, squared error for numbers. */
  public TrainingOptionsBuilder loss(Loss value) {
    loss = Optional.of(value);
    return this;
  }

  /** How much samples count by their class, with softmax cross-entropy. Default: all alike. */
  public TrainingOptionsBuilder classWeights(ClassWeights value) {
    classWeights = Optional.of(value);
    return this;
  }

  /** How factors start. */
  public TrainingOptionsBuilder initialisation(Initialisation value) {
    initialisation = value;
    return this;
  }

  /** Whether a 1 precedes each modality's input, for interactions of lower order. Default yes. */
  public TrainingOptionsBuilder constant(boolean value) {
    constant = value;
    return this;
  }

  /** Whether the output has a learned bias. Default yes. */
  public TrainingOptionsBuilder bias(boolean value) {
    bias = value;
    return this;
  }

  /**
   * Whether a layer with squared error is fitted to the end after the last pass, on all rows at
   * once, and its rank searched where it is not fixed. Early stopping leaves it out. Default yes.
   */
  public TrainingOptionsBuilder refine(boolean value) {
    refine = value;
    return this;
  }

  /** Number format of the computation. Default float32. */
  public TrainingOptionsBuilder dtype(DType value) {
    dtype = value;
    return this;
  }

  /** Decides initial factors and the order of samples. Default 0. */
  public TrainingOptionsBuilder seed(long value) {
    seed = value;
    return this;
  }

  /**
   * Returns the options.
   *
   * @throws InvalidInputException if they are out of bounds or contradict each other
   */
  public TrainingOptions build() {
    if (maxRank != null && fixedRank != null) {
      throw new InvalidInputException(
          "a maximum rank of %s and a fixed rank of %s contradict each other; give one of them"
              .formatted(maxRank, fixedRank));
    }
    boolean stays = fixedRank != null || (maxRank == null && fixed);
    int begun = fixedRank != null ? fixedRank : maxRank != null ? maxRank : rank;
    return new TrainingOptions(
        begun,
        stays,
        rankPrior,
        factorPrior,
        inference,
        priorWeight,
        warmUp,
        epochs,
        batchSize,
        learningRate,
        optimiser,
        schedule,
        earlyStopping,
        loss,
        classWeights,
        initialisation,
        constant,
        bias,
        refine,
        dtype,
        seed);
  }
}

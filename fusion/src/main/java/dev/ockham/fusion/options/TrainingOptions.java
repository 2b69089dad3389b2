package dev.ockham.fusion.options;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.rank.EmInference;
import dev.ockham.fusion.rank.Inferences;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Everything that decides a training, the data apart. Made by {@link #builder()}; immutable. */
public final class TrainingOptions {

  public final int maxRank;
  public final boolean fixedRank;
  public final String rankPrior;
  public final String factorPrior;
  public final String inference;
  public final OptionalDouble priorWeight;
  public final OptionalDouble warmUp;
  public final OptionalInt epochs;
  public final int batchSize;
  final OptionalDouble learningRate;
  public final Optimiser optimiser;
  public final Schedule schedule;
  public final Optional<EarlyStopping> earlyStopping;
  public final Optional<Loss> loss;
  public final Initialisation initialisation;
  public final boolean constant;
  public final boolean bias;
  public final boolean refine;
  public final DType dtype;
  public final long seed;

  private TrainingOptions(Builder b) {
    maxRank = b.maxRank;
    fixedRank = b.fixedRank;
    rankPrior = b.rankPrior;
    factorPrior = b.factorPrior;
    inference = b.inference;
    priorWeight = b.priorWeight;
    warmUp = b.warmUp;
    epochs = b.epochs;
    batchSize = b.batchSize;
    learningRate = b.learningRate;
    optimiser = b.optimiser;
    schedule = b.schedule;
    earlyStopping = b.earlyStopping;
    loss = b.loss;
    initialisation = b.initialisation;
    constant = b.constant;
    bias = b.bias;
    refine = b.refine;
    dtype = b.dtype;
    seed = b.seed;
  }

  /** Returns the first and largest step size. */
  public double learningRate(Loss loss) {
    return learningRate.orElse(TaskDefaults.of(loss).learningRate());
  }

  /** Returns the defaults, to be changed where wished. */
  public static Builder builder() {
    return new Builder();
  }

  /** Changes the defaults; each method says what its option means. */
  public static final class Builder {

    private int maxRank = 64;
    private boolean fixedRank;
    private String rankPrior = "half-cauchy";
    private String factorPrior = "normal";
    private String inference = EmInference.NAME;
    private OptionalDouble priorWeight = OptionalDouble.empty();
    private OptionalDouble warmUp = OptionalDouble.empty();
    private OptionalInt epochs = OptionalInt.empty();
    private int batchSize = 128;
    private OptionalDouble learningRate = OptionalDouble.empty();
    private Optimiser optimiser = Optimiser.Adam.standard();
    private Schedule schedule = Schedule.COSINE;
    private Optional<EarlyStopping> earlyStopping = Optional.empty();
    private Optional<Loss> loss = Optional.empty();
    private Initialisation initialisation = Initialisation.UNIT;
    private boolean constant = true;
    private boolean bias = true;
    private boolean refine = true;
    private DType dtype = DType.FLOAT32;
    private long seed;

    private Builder() {}

    /** The rank that training begins with; priors lower it. Default 64. */
    public Builder maxRank(int value) {
      maxRank = atLeast("the maximum rank", value, 1);
      fixedRank = false;
      return this;
    }

    /** A rank that stays: no priors. */
    public Builder fixedRank(int value) {
      maxRank = atLeast("the fixed rank", value, 1);
      fixedRank = true;
      return this;
    }

    /** The prior of a component's scale, by name. Default {@code half-cauchy}. */
    public Builder rankPrior(String spec) {
      rankPrior = spec;
      return this;
    }

    /** The prior of a factor's entry, by name. Default {@code normal}. */
    public Builder factorPrior(String spec) {
      factorPrior = spec;
      return this;
    }

    /** The engine that moves the scales, by name. Default {@code em}. */
    public Builder inference(String name) {
      inference = name;
      return this;
    }

    /**
     * β of the log prior; 1 is Bayes' rule. Default: 10 for numbers; chosen by validation within
     * the training part for probabilities.
     */
    public Builder priorWeight(double value) {
      if (!(value >= 0) || Double.isInfinite(value)) {
        throw new InvalidInputException("the prior weight must be at least 0, got " + value);
      }
      priorWeight = OptionalDouble.of(value);
      return this;
    }

    /** Share of the training before β has its full weight. Default: chosen by the kind of task. */
    public Builder warmUp(double share) {
      if (!(share >= 0 && share <= 1)) {
        throw new InvalidInputException("the warm-up must be a share from 0 to 1, got " + share);
      }
      warmUp = OptionalDouble.of(share);
      return this;
    }

    /** Passes over the training part. Default: as many as make enough steps. */
    public Builder epochs(int value) {
      epochs = OptionalInt.of(atLeast("the number of epochs", value, 1));
      return this;
    }

    /** Samples a step. Default 128. */
    public Builder batchSize(int value) {
      batchSize = atLeast("the batch size", value, 1);
      return this;
    }

    /** The first and largest step size. Default 0.0125 for probabilities, 0.006 for numbers. */
    public Builder learningRate(double value) {
      if (!(value > 0) || Double.isInfinite(value)) {
        throw new InvalidInputException("the learning rate must be greater than 0, got " + value);
      }
      learningRate = OptionalDouble.of(value);
      return this;
    }

    /** Moves the factors. Default Adam. */
    public Builder optimiser(Optimiser value) {
      optimiser = value;
      return this;
    }

    /** How the step size falls. Default half a cosine. */
    public Builder schedule(Schedule value) {
      schedule = value;
      return this;
    }

    /** Stops when a part of the training split gets no better. Default off. */
    public Builder earlyStopping(EarlyStopping value) {
      earlyStopping = Optional.of(value);
      return this;
    }

    /** The loss. Default: softmax cross-entropy for classes, squared error for numbers. */
    public Builder loss(Loss value) {
      loss = Optional.of(value);
      return this;
    }

    /** How factors start. */
    public Builder initialisation(Initialisation value) {
      initialisation = value;
      return this;
    }

    /** Whether a 1 precedes each modality's input, for interactions of lower order. Default yes. */
    public Builder constant(boolean value) {
      constant = value;
      return this;
    }

    /** Whether the output has a learned bias. Default yes. */
    public Builder bias(boolean value) {
      bias = value;
      return this;
    }

    /**
     * Whether a layer with squared error is fitted to the end after the last pass, on all rows at
     * once, and its rank searched where it is not fixed. Early stopping leaves it out. Default yes.
     */
    public Builder refine(boolean value) {
      refine = value;
      return this;
    }

    /** Number format of the computation. Default float32. */
    public Builder dtype(DType value) {
      dtype = value;
      return this;
    }

    /** Decides initial factors and the order of samples. Default 0. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /**
     * Returns the options.
     *
     * @throws InvalidInputException if they contradict each other
     */
    public TrainingOptions build() {
      if (!fixedRank && priorWeight.orElse(1) == 0 && Inferences.findsPosterior(inference)) {
        throw new InvalidInputException(
            ("the inference '%s' needs a prior: expected a prior weight greater than 0, got 0;"
                    + " choose another weight, or another inference")
                .formatted(inference));
      }
      return new TrainingOptions(this);
    }

    private static int atLeast(String what, int value, int minimum) {
      if (value < minimum) {
        throw new InvalidInputException(
            "%s must be at least %s, got %s".formatted(what, minimum, value));
      }
      return value;
    }
  }
}

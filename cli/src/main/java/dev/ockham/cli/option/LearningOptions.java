package dev.ockham.cli.option;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.options.ClassWeights;
import dev.ockham.fusion.options.EarlyStopping;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.rank.Inference;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to learn: everything that ends up in {@link TrainingOptions}. */
public final class LearningOptions {

  /** What is used for the fraction of a validation part if only the patience is given. */
  private static final double USUAL_VALIDATION_FRACTION = 0.2;

  private static final int USUAL_PATIENCE = 10;

  @Option(
      names = "--max-rank",
      paramLabel = "N",
      converter = Values.Rank.class,
      description = "The rank that training begins with; priors lower it. Default: 64.")
  private @Nullable Integer maxRank;

  @Option(
      names = "--fixed-rank",
      paramLabel = "N",
      converter = Values.Rank.class,
      description = "A rank that stays, without priors. Instead of --max-rank.")
  private @Nullable Integer fixedRank;

  @Option(
      names = "--rank-prior",
      paramLabel = "SPEC",
      description =
          "The prior of a component's scale, such as half-cauchy:scale=0.01 ('ockham priors' lists"
              + " them). Default: "
              + TrainingOptions.USUAL_RANK_PRIOR
              + ".")
  private @Nullable String rankPrior;

  @Option(
      names = "--factor-prior",
      paramLabel = "SPEC",
      description =
          "The prior of a factor's entries, given that scale. Default: "
              + TrainingOptions.USUAL_FACTOR_PRIOR
              + ".")
  private @Nullable String factorPrior;

  @Option(
      names = "--inference",
      paramLabel = "NAME",
      description =
          "What moves the scales, such as em or map; variational also finds how sure the model is,"
              + " which gives 'ockham predict' its intervals and sets. Default: em.")
  private @Nullable String inference;

  @Option(
      names = "--prior-weight",
      paramLabel = "auto|X",
      converter = Values.PriorWeight.class,
      description =
          "How much the log prior counts against the log likelihood; 1 is Bayes' rule. auto is 10"
              + " for numbers, and chosen by validation within the training part for classes."
              + " Default: auto.")
  private @Nullable Double priorWeight;

  @Option(
      names = "--warm-up",
      paramLabel = "F",
      converter = Values.Share.class,
      description =
          "The share of the training in which that weight rises from 0. Default: by the kind of"
              + " task.")
  private @Nullable Double warmUp;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = Values.Count.class,
      description = "Passes over the training part. Default: as many as make enough steps.")
  private @Nullable Integer epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      converter = Values.Count.class,
      description = "Samples a step. Default: 128.")
  private @Nullable Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      converter = Values.Positive.class,
      description =
          "The first and largest step size. Default: 0.0125 for classes, 0.006 for numbers.")
  private @Nullable Double learningRate;

  @Option(
      names = "--optimiser",
      paramLabel = "SPEC",
      description = "adam, adamw:weight-decay=X or sgd:momentum=X. Default: adam.")
  private @Nullable String optimiser;

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      converter = LossName.class,
      description =
          "softmax-cross-entropy for classes; squared-error, absolute-error or"
              + " binary-cross-entropy for numbers. Default: the first of each.")
  private @Nullable StandardLoss loss;

  @Option(
      names = "--class-weight",
      paramLabel = "balanced|LABEL=W[,...]",
      description =
          "How often a sample of a class counts, in learning and validation; balanced makes all"
              + " classes count alike, which rare ones need. What is not named has 1. The"
              + " probabilities are then those of such samples. Default: all samples count alike.")
  private @Nullable String classWeight;

  @Option(
      names = "--validation-fraction",
      paramLabel = "F",
      converter = Values.Fraction.class,
      description =
          "Set this share of the training part aside, and stop when it gets no better. The test"
              + " part has no say in it. Not with samples that a 'split' column calls val. Default:"
              + " off; 0.2 with --patience.")
  private @Nullable Double validationFraction;

  @Option(
      names = "--patience",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Epochs without a better validation loss until training stops; judged by the samples that"
              + " a 'split' column calls val, if there are any. Default: off; 10 with"
              + " --validation-fraction.")
  private @Nullable Integer patience;

  @Option(
      names = "--no-constant",
      description =
          "Put no constant 1 before each modality's values: only interactions of all modalities"
              + " are learnt then.")
  private boolean noConstant;

  @Option(names = "--no-bias", description = "Learn no bias of the outputs.")
  private boolean noBias;

  @Option(
      names = "--no-refine",
      description =
          "Leave out what follows the last pass of a regression: the fit on all rows at once, and"
              + " the search for the rank around what the priors left.")
  private boolean noRefine;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      converter = Values.NumberFormat.class,
      description = "float32 or float64. Default: float32.")
  private @Nullable DType dtype;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Values.Seed.class,
      description =
          "Decides the split, the first factors and the order of the samples. Default: 0.")
  private long seed;

  /** A loss by name. */
  static final class LossName implements picocli.CommandLine.ITypeConverter<StandardLoss> {
    @Override
    public StandardLoss convert(String text) {
      return Values.choose(StandardLoss.values(), text);
    }
  }

  /** Returns the seed. */
  public long seed() {
    return seed;
  }

  /** Returns the fixed rank, if one is wanted. */
  public OptionalInt fixedRank() {
    return fixedRank == null ? OptionalInt.empty() : OptionalInt.of(fixedRank);
  }

  /**
   * Returns the options of a training. Names are looked up, so that a wrong one costs no time.
   *
   * @throws InvalidInputException if options contradict each other, or a name does not exist
   */
  public TrainingOptions options() {
    TrainingOptionsBuilder builder = TrainingOptions.builder().seed(seed);
    if (fixedRank != null) {
      refuseBesideFixedRank("--max-rank", maxRank);
      refuseBesideFixedRank("--rank-prior", rankPrior);
      refuseBesideFixedRank("--factor-prior", factorPrior);
      refuseBesideFixedRank("--inference", inference);
      refuseBesideFixedRank("--prior-weight", priorWeight);
      refuseBesideFixedRank("--warm-up", warmUp);
    }
    set(maxRank, builder::maxRank);
    set(fixedRank, builder::fixedRank);
    set(rankPrior, builder::rankPrior);
    set(factorPrior, builder::factorPrior);
    set(
        inference,
        name -> builder.inference(Named.option("--inference", () -> Inference.of(name))));
    if (priorWeight != null && priorWeight != Values.PriorWeight.AUTO) {
      builder.priorWeight(priorWeight);
    }
    set(warmUp, builder::warmUp);
    set(epochs, builder::epochs);
    set(batchSize, builder::batchSize);
    set(learningRate, builder::learningRate);
    set(
        optimiser,
        spec -> builder.optimiser(Named.option("--optimiser", () -> Optimisers.parse(spec))));
    set(loss, builder::loss);
    set(
        classWeight,
        text ->
            builder.classWeights(Named.option("--class-weight", () -> ClassWeights.parse(text))));
    earlyStopping().ifPresent(builder::earlyStopping);
    builder.constant(!noConstant).bias(!noBias).refine(!noRefine);
    set(dtype, builder::dtype);
    TrainingOptions options = builder.build();
    if (!options.fixedRank()) {
      Named.option("--rank-prior", () -> options.rankPrior().prior());
      Named.option("--factor-prior", () -> options.factorPrior().prior());
    }
    return options;
  }

  /**
   * Checks that early stopping has samples to judge by, so that a message names the option that
   * asks for them.
   *
   * @throws InvalidInputException if none can be set aside, or the table says itself which they are
   */
  public void requireValidation(SplitParts parts) {
    if (parts.validation().isEmpty()) {
      String option = validationFraction == null ? "--patience" : "--validation-fraction";
      earlyStopping()
          .map(EarlyStopping::validationFraction)
          .ifPresent(share ->
              Named.option(
                  option, () -> Split.validation(parts.train().requireTargets(), share, seed)));
    } else if (validationFraction != null) {
      throw new InvalidInputException(
          "--validation-fraction: the 'split' column calls samples 'val', which are for"
              + " validation; leave the option out (--patience stops early by them), or rename"
              + " them");
    }
  }

  private Optional<EarlyStopping> earlyStopping() {
    if (validationFraction == null && patience == null) {
      return Optional.empty();
    }
    return Optional.of(
        new EarlyStopping(
            validationFraction == null ? USUAL_VALIDATION_FRACTION : validationFraction,
            patience == null ? USUAL_PATIENCE : patience));
  }

  private static void refuseBesideFixedRank(String option, @Nullable Object value) {
    if (value != null) {
      throw new InvalidInputException(
          option + " and --fixed-rank exclude each other: a fixed rank has no priors");
    }
  }

  private static <T> void set(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }
}

package dev.ockham.fusion.train;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.prior.RankPrior;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.encoding.DeviceData;
import dev.ockham.fusion.encoding.Encoding;
import dev.ockham.fusion.encoding.LayerInputs;
import dev.ockham.fusion.layer.AdaptiveRankFusion;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FarthestInput;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.options.TaskDefaults;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.progress.TrainingPlan;
import dev.ockham.fusion.rank.Inferences;
import dev.ockham.fusion.rank.RankInference;
import dev.ockham.fusion.train.loop.LossException;
import dev.ockham.fusion.train.loop.RankState;
import dev.ockham.fusion.train.loop.TrainingLoop;
import dev.ockham.fusion.train.loop.TrainingState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Trains a fusion layer on a data set: maximises log P(D | θ) + β log P(θ), and removes components
 * that the data do not support while it does.
 *
 * <p>Same data, options and seed give the same model on a backend, bit for bit.
 */
public final class Trainer {

  private final TrainingOptions options;
  private final Backend backend;
  private final TrainingListener listener;

  /**
   * Creates a trainer.
   *
   * @param options what decides the training
   * @param backend what computes; stays open
   * @param listener is told of each pass, and of the trials that choose a prior weight
   */
  public Trainer(TrainingOptions options, Backend backend, TrainingListener listener) {
    this.options = options;
    this.backend = backend;
    this.listener = listener;
  }

  /** Creates a trainer that reports to nobody. */
  public Trainer(TrainingOptions options, Backend backend) {
    this(options, backend, TrainingListener.NONE);
  }

  /**
   * Trains on all samples.
   *
   * @param data samples with targets; nothing else has a part in any choice
   * @return the model and how it came about
   * @throws InvalidInputException if a prior or an engine does not exist, or the data cannot be
   *     learnt
   */
  public TrainingResult train(Dataset data) {
    return train(new SplitParts(data));
  }

  /**
   * Trains on the training part. Where there is a validation part, early stopping and the choice of
   * the prior weight judge by it, and by nothing that is learnt; else they set samples of the
   * training part aside for that. The test part has no say in anything.
   *
   * @param given samples with targets
   * @return the model and how it came about
   * @throws InvalidInputException if a prior or an engine does not exist, or the data cannot be
   *     learnt
   */
  public TrainingResult train(SplitParts given) {
    SplitParts parts = setAside(given);
    Dataset learning = parts.train();
    Encoding encoding = Encoding.fit(learning, options.loss);
    TrainingPlan plan = plan(encoding, parts);
    plan.requireMemory(Runtime.getRuntime().maxMemory());
    listener.planned(plan);
    @Nullable LogPrior priors = options.fixedRank ? null : priors();
    TrainedModel models = new TrainedModel(options, backend, given.train(), encoding, priors);
    try (ComputeQueue queue = backend.newQueue()) {
      LayerInputs inputs = LayerInputs.of(queue, encoding, learning);
      Matrix targets = encoding.targets(learning);
      CpShape shape =
          shape(inputs.learnt().stream().map(Matrix::columns).toList(), targets.columns());
      try (DeviceData learned = DeviceData.copy(queue, options.dtype, inputs.learnt(), targets);
          DeviceData judged = judged(queue, inputs, encoding, parts.validation());
          TrainingLoop loop = loop(queue, encoding, inputs, shape, priors, parts, learned)) {
        // The state comes last: from here on the loop closes it, whatever happens.
        TrainingLoop.Outcome trained =
            loop.run(start(queue, shape, priors), judged, TrainingLoop.Checkpoint.NONE);
        models.passed(loop, trained.epoch());
        Ending ending = Ending.of(trained);
        FusionModel model = ready(models, inputs, Stage.PASSES, ending);
        if (Refinement.applies(options, encoding.loss(), shape, learning.samples())) {
          ending =
              Refinement.of(
                  queue,
                  options,
                  inputs.learnt(),
                  targets,
                  trained.factors(),
                  priors,
                  rank -> listener.lookedAt(Stage.SEARCH, rank));
          model = ready(models, inputs, Stage.SEARCH, ending);
        }
        if (priors != null && Inferences.findsPosterior(options.inference)) {
          double last = loop.history().getLast().priorWeight();
          double weight = PosteriorStage.weight(options, encoding.loss(), last);
          ending =
              PosteriorStage.of(
                  queue,
                  ending,
                  inputs.learnt(),
                  targets,
                  encoding.loss(),
                  priors,
                  weight,
                  options.seed,
                  rank -> listener.lookedAt(Stage.POSTERIOR, rank));
          model = ready(models, inputs, Stage.POSTERIOR, ending);
        }
        List<Epoch> history = new ArrayList<>(loop.history());
        Epoch last = ending.epoch(history.getLast());
        if (!last.equals(history.getLast())) {
          history.set(history.size() - 1, last);
          listener.epochEnded(last);
        }
        List<String> notes = notes(model);
        if (priors != null
            && encoding.loss() == StandardLoss.SQUARED_ERROR
            && TaskDefaults.starved(shape, learning.samples())) {
          notes.add(
              "there are few observations for the %s parameters of one component: the rank is not"
                      .formatted(shape.stackedRows())
                  + " searched, and is what the priors left");
        }
        return new TrainingResult(model, history, models.logPrior(model), ending.evidence(), notes);
      }
    } catch (LossException e) {
      throw explained(e, encoding, parts);
    }
  }

  private FusionModel ready(TrainedModel models, LayerInputs inputs, Stage stage, Ending ending) {
    FusionModel model = models.after(stage, ending, inputs);
    listener.modelReady(stage, model);
    return model;
  }

  private TrainingPlan plan(Encoding encoding, SplitParts parts) {
    Dataset learning = parts.train();
    List<Integer> sizes = learning.modalities().stream().map(m -> m.values().columns()).toList();
    CpShape wide = shape(sizes, encoding.outputs());
    int samples = learning.samples();
    int epochs = TrainingLoop.epochs(options, encoding.loss(), samples);
    boolean trials = PriorWeightChoice.applies(options, encoding.loss(), parts);
    return Costs.of(options, encoding.loss(), wide, samples, epochs, trials);
  }

  private CpShape shape(List<Integer> inputSizes, int outputs) {
    return new CpShape(inputSizes, outputs, options.maxRank, options.constant, options.bias);
  }

  /** Names the input to look at where no pass had a loss. */
  private InvalidInputException explained(
      LossException failure, Encoding encoding, SplitParts parts) {
    if (!failure.atOnce()) {
      return failure;
    }
    Dataset aside = options.earlyStopping.isEmpty() ? null : parts.validation();
    FarthestInput farthest = encoding.farthest(aside == null ? parts.train() : aside);
    return new InvalidInputException(
        "%s; look at sample %s of the %s, where %s"
            .formatted(
                failure.getMessage(),
                farthest.sample() + 1,
                aside == null ? "training samples" : "samples that are set aside",
                farthest.description()),
        failure);
  }

  private TrainingLoop loop(
      ComputeQueue queue,
      Encoding encoding,
      LayerInputs inputs,
      CpShape shape,
      @Nullable LogPrior priors,
      SplitParts parts,
      DeviceData learned) {
    Loss loss = encoding.loss();
    Dataset learning = parts.train();
    double weight =
        options.priorWeight.orElse(TaskDefaults.of(loss).priorWeight(shape, learning.samples()));
    int epochs = TrainingLoop.epochs(options, loss, learning.samples());
    if (PriorWeightChoice.applies(options, loss, parts)) {
      PriorWeightChoice.Choice choice =
          new PriorWeightChoice(
                  queue, options, encoding, inputs, () -> start(queue, shape, priors), listener)
              .choose(parts, epochs);
      weight = choice.weight();
      epochs = choice.epochs();
    }
    return new TrainingLoop(queue, options, loss, weight, epochs, learned, listener);
  }

  /** What early stopping judges by; null if it is off. */
  private @Nullable DeviceData judged(
      ComputeQueue queue, LayerInputs inputs, Encoding encoding, @Nullable Dataset data) {
    return options.earlyStopping.isEmpty() || data == null
        ? null
        : DeviceData.copy(queue, options.dtype, inputs.of(data), encoding.targets(data));
  }

  /** For early stopping, takes a part to judge by off the training part if none is given. */
  private SplitParts setAside(SplitParts given) {
    if (options.earlyStopping.isEmpty() || given.validation() != null) {
      return given;
    }
    Dataset data = given.train();
    double fraction = options.earlyStopping.get().validationFraction();
    return Split.validation(data.requireTargets(), fraction, options.seed).apply(data);
  }

  private LogPrior priors() {
    RankPrior rankPrior = Priors.rank(options.rankPrior);
    FactorPrior factorPrior = Priors.factor(options.factorPrior);
    return new LogPrior(rankPrior, factorPrior);
  }

  private TrainingState start(ComputeQueue queue, CpShape shape, @Nullable LogPrior priors) {
    // The engine first: a name that there is not must not leave a layer behind.
    @Nullable RankInference engine = priors == null ? null : Inferences.create(options.inference);
    Factors factors = options.initialisation.draw(shape, options.seed);
    LowRankFusion layer = LowRankFusion.of(queue, options.dtype, factors);
    int moments = options.optimiser.step(1, 1).moments();
    RankState rankState = null;
    if (priors != null && engine != null) {
      double[] scales = factors.mostLikelyScales();
      AdaptiveRankFusion adaptive =
          new AdaptiveRankFusion(layer, scales, priors.rankPrior(), priors.factorPrior());
      rankState = new RankState(queue, adaptive, engine);
    }
    return TrainingState.start(queue, options.batchSize, layer, rankState, moments);
  }

  private List<String> notes(FusionModel model) {
    List<String> notes = new ArrayList<>();
    List<String> unknown = model.targetsWithoutInterval();
    if (!unknown.isEmpty()) {
      notes.add(
          "the samples do not tell the noise of %s, and intervals are infinite: that takes a target"
                  .formatted(String.join(", ", unknown))
              + " that varies, and more samples than a layer can learn by heart");
    }
    int rank = model.rank();
    if (options.fixedRank || options.maxRank == 1) {
      return notes;
    }
    if (rank == options.maxRank) {
      notes.add(
          "no component was removed: the maximum rank of %s may be too small".formatted(rank));
    } else if (rank == 1 && model.factors().energies()[0] == 0) {
      notes.add(
          "no component earns its place: the mean of the targets explains them best, and the model"
              + " answers it");
    } else if (rank == 1) {
      notes.add("only one component is left: the data support no more at this prior weight");
    }
    return notes;
  }
}

package dev.ockham.fusion.train;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.encoding.EncodedPart;
import dev.ockham.fusion.encoding.EncodedRows;
import dev.ockham.fusion.encoding.Encoding;
import dev.ockham.fusion.encoding.LayerInputs;
import dev.ockham.fusion.encoding.RowSpace;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FarthestInput;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.options.TaskDefaults;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.TrainingDivergedException;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.progress.TrainingPlan;
import dev.ockham.fusion.train.loop.RowSet;
import dev.ockham.fusion.train.stage.Calibration;
import dev.ockham.fusion.train.stage.Ending;
import dev.ockham.fusion.train.stage.Passes;
import dev.ockham.fusion.train.stage.PosteriorStage;
import dev.ockham.fusion.train.stage.PriorWeightChoice;
import dev.ockham.fusion.train.stage.Problem;
import dev.ockham.fusion.train.stage.Refinement;
import dev.ockham.fusion.train.stage.Task;
import dev.ockham.fusion.train.stage.TrainingStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains a fusion layer on a data set: maximises log P(D | θ) + β log P(θ), and removes components
 * that the data do not support while it does.
 *
 * <p>Same data, options and seed give the same model on a backend, bit for bit; only {@link
 * dev.ockham.fusion.model.RunDetails how the training ran} may differ.
 *
 * <p>For one thread at a time; several trainers may share a backend.
 */
public final class Trainer {

  /** In the order in which they come; not every training has them all. */
  private static final List<TrainingStage> STAGES =
      List.of(
          new PriorWeightChoice(),
          new Passes(),
          new Refinement(),
          new PosteriorStage(),
          new Calibration(new Refinement(), new PosteriorStage()));

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
   * @throws InvalidInputException if a prior does not exist, or the data cannot be learnt
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
   * @throws InvalidInputException if a prior does not exist, or the data cannot be learnt
   */
  public TrainingResult train(SplitParts given) {
    long start = System.nanoTime();
    SplitParts parts = setAside(given);
    List<Double> weights =
        options
            .classWeights()
            .map(wanted -> wanted.of(parts.train().requireTargets()))
            .orElse(List.of());
    Encoding encoding = Encoding.fit(parts.train(), options.loss(), weights);
    Task planned = task(encoding, parts);
    TrainingPlan plan =
        new TrainingPlan(stages(planned).stream().map(stage -> stage.cost(planned)).toList());
    plan.requireMemory(Runtime.getRuntime().maxMemory());
    listener.planned(plan);
    @Nullable LogPrior priors =
        options.fixedRank()
            ? null
            : new LogPrior(options.rankPrior().prior(), options.factorPrior().prior());
    TrainedModel models = new TrainedModel(options, backend, given, encoding, priors, start);
    try (ComputeQueue queue = backend.newQueue()) {
      LayerInputs inputs = LayerInputs.of(queue, encoding, parts.train());
      EncodedPart learnt = new EncodedPart(inputs.learnt(), encoding.targets(parts.train()));
      List<Integer> sizes = learnt.inputs().stream().map(Matrix::columns).toList();
      Task task = planned.sized(shape(sizes, learnt.targets().columns()));
      @Nullable Dataset aside = parts.validation().orElse(null);
      @Nullable EncodedPart judged =
          aside == null ? null : new EncodedPart(inputs.of(aside), encoding.targets(aside));
      List<EncodedPart> all = judged == null ? List.of(learnt) : List.of(learnt, judged);
      try (EncodedRows rows = EncodedRows.copy(queue, options.dtype(), all)) {
        Problem problem =
            new Problem(
                queue,
                task,
                priors,
                new RowSet(rows, IntStream.range(0, learnt.samples()).toArray()),
                learnt,
                judged,
                parts.train().requireTargets(),
                listener);
        Ending ending = Ending.begin(task);
        for (TrainingStage stage : stages(task)) {
          Ending before = ending;
          ending = stage.run(problem, before);
          if (!ending.equals(before) && ending.layer().isPresent()) {
            listener.modelReady(stage.stage(), models.after(stage.stage(), ending, inputs));
          }
        }
        return result(models, task, ending);
      }
    } catch (TrainingDivergedException e) {
      throw explained(e, encoding, parts);
    }
  }

  private static List<TrainingStage> stages(Task task) {
    return STAGES.stream().filter(stage -> stage.applies(task)).toList();
  }

  private TrainingResult result(TrainedModel models, Task task, Ending ending) {
    FusionModel model = models.last();
    List<Epoch> history = new ArrayList<>(ending.history());
    Epoch last = ending.epoch();
    if (!last.equals(history.getLast())) {
      history.set(history.size() - 1, last);
      listener.epochEnded(last);
    }
    List<String> notes = notes(model);
    if (!options.fixedRank()
        && task.loss() == StandardLoss.SQUARED_ERROR
        && TaskDefaults.starved(task.shape(), task.samples())) {
      notes.add(
          "there are few observations for the %s parameters of one component: the rank is not"
                  .formatted(task.shape().stackedRows())
              + " searched, and is what the priors left");
    }
    return new TrainingResult(model, history, models.logPrior(model), ending.evidence(), notes);
  }

  private Task task(Encoding encoding, SplitParts parts) {
    Dataset learning = parts.train();
    int samples = learning.samples();
    List<Integer> sizes = learning.modalities().stream().map(m -> m.values().columns()).toList();
    CpShape wide = shape(sizes, encoding.outputs());
    CpShape shape =
        shape(
            sizes.stream().map(size -> RowSpace.suits(samples, size) ? samples : size).toList(),
            encoding.outputs());
    return new Task(
        options,
        encoding.loss(),
        wide,
        shape,
        samples,
        parts.validation().map(Dataset::samples).orElse(0),
        PriorWeightChoice.divides(samples) && Split.leavesAChoice(learning.requireTargets()));
  }

  private CpShape shape(List<Integer> inputSizes, int outputs) {
    return CpShape.of(inputSizes, outputs, options.maxRank())
        .withConstant(options.constant())
        .withBias(options.bias());
  }

  /** Names the input to look at where no pass had a loss. */
  private TrainingDivergedException explained(
      TrainingDivergedException failure, Encoding encoding, SplitParts parts) {
    if (!failure.atOnce()) {
      return failure;
    }
    Optional<Dataset> aside = options.earlyStopping().flatMap(_ -> parts.validation());
    FarthestInput farthest = encoding.farthest(aside.orElse(parts.train()));
    return new TrainingDivergedException(
        "%s; look at sample %s of the %s, where %s"
            .formatted(
                failure.getMessage(),
                farthest.sample() + 1,
                aside.isEmpty() ? "training samples" : "samples that are set aside",
                farthest.description()),
        failure);
  }

  /** For early stopping, takes a part to judge by off the training part if none is given. */
  private SplitParts setAside(SplitParts given) {
    if (options.earlyStopping().isEmpty() || given.validation().isPresent()) {
      return given;
    }
    Dataset data = given.train();
    double fraction = options.earlyStopping().get().validationFraction();
    return Split.validation(data.requireTargets(), fraction, options.seed()).apply(data);
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
    if (options.fixedRank() || options.maxRank() == 1) {
      return notes;
    }
    if (rank == options.maxRank()) {
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

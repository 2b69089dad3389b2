package dev.ockham.cli.outcome;

import dev.ockham.api.tensor.Backend;
import dev.ockham.cli.console.Console;
import dev.ockham.cli.console.Progress;
import dev.ockham.fusion.baseline.LinearBaseline;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.predict.Scores;
import dev.ockham.fusion.train.Trainer;
import dev.ockham.fusion.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Trains, shows progress, and judges the result beside a linear model. */
public final class TrainingRun {

  /** The part of a command's time that training takes. */
  static final String TRAINING = "training";

  private final Console console;
  private final Backend backend;
  private final TrainingOptions options;
  private final long seed;
  private final Times times;

  /** Creates a run; the backend stays open. */
  public TrainingRun(
      Console console, Backend backend, TrainingOptions options, long seed, Times times) {
    this.console = console;
    this.backend = backend;
    this.options = options;
    this.seed = seed;
    this.times = times;
  }

  /**
   * Trains on one part and judges on all.
   *
   * @param keep is given the model as soon as there is one, and again after each stage that betters
   *     it: what took long is not lost if what follows fails or is interrupted
   */
  public TrainingOutcome train(SplitParts parts, Consumer<FusionModel> keep) {
    TrainingResult result;
    try (Progress progress = Progress.of(console, keep)) {
      result = new Trainer(options, backend, progress).train(parts);
    }
    times.end(TRAINING);
    FusionModel model = result.model();
    List<String> notes = new ArrayList<>(result.notes());
    if (result.logPrior().isPresent()) {
      ScaleNote.of(model).ifPresent(notes::add);
    }
    try (Predictor predictor = new Predictor(model, backend, model.dtype())) {
      Scores scores = Scores.of(parts, predictor::evaluate);
      IntervalCoverage intervals = IntervalCoverage.of(predictor, parts);
      notes.addAll(ScoreNotes.of(scores));
      times.end("judging");
      Scores linear = linear(parts, notes);
      times.end("linear model");
      return new TrainingOutcome(
          result, scores, intervals, linear, times, backend.id(), backend.device(), seed, notes);
    }
  }

  private @Nullable Scores linear(SplitParts parts, List<String> notes) {
    Optional<String> tooLarge = LinearBaseline.tooLarge(parts.train());
    if (tooLarge.isPresent()) {
      notes.add("no linear model for comparison: " + tooLarge.get());
      return null;
    }
    LinearBaseline baseline = LinearBaseline.fit(parts.train(), backend, options.classWeights());
    return Scores.of(parts, baseline::evaluate);
  }
}

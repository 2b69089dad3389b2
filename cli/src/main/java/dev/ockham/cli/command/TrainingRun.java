package dev.ockham.cli.command;

import dev.ockham.api.tensor.Backend;
import dev.ockham.cli.console.Console;
import dev.ockham.cli.console.Progress;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.Predictor;
import dev.ockham.fusion.train.LinearBaseline;
import dev.ockham.fusion.train.Trainer;
import dev.ockham.fusion.train.TrainingOptions;
import dev.ockham.fusion.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trains, shows progress, and judges the result beside a linear model. */
public final class TrainingRun {

  /** Beyond this many columns the linear model's k × k system costs more than it tells. */
  private static final int MOST_LINEAR_COLUMNS = 2_000;

  private final Console console;
  private final Backend backend;
  private final TrainingOptions options;
  private final long seed;

  /** Creates a run; the backend stays open. */
  public TrainingRun(Console console, Backend backend, TrainingOptions options, long seed) {
    this.console = console;
    this.backend = backend;
    this.options = options;
    this.seed = seed;
  }

  /** Trains on one part and judges on both. */
  public TrainingOutcome train(SplitParts parts) {
    long start = System.nanoTime();
    TrainingResult result;
    try (Progress progress = Progress.of(console)) {
      result = new Trainer(options, backend, progress).train(parts.train());
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    List<String> notes = new ArrayList<>(result.notes());
    Scores linear = linear(parts, notes);
    FusionModel model = result.model();
    try (Predictor predictor = new Predictor(model, backend, model.dtype())) {
      return new TrainingOutcome(
          result,
          judge(predictor, parts),
          IntervalCoverage.of(model, predictor, parts),
          linear,
          seconds,
          backend.id(),
          backend.device(),
          seed,
          notes);
    }
  }

  private static Scores judge(Predictor predictor, SplitParts parts) {
    Dataset test = parts.test();
    return new Scores(
        predictor.evaluate(parts.train()), test == null ? null : predictor.evaluate(test));
  }

  private @Nullable Scores linear(SplitParts parts, List<String> notes) {
    int columns = 0;
    for (Modality modality : parts.train().modalities()) {
      columns += modality.values().columns();
    }
    if (columns > MOST_LINEAR_COLUMNS) {
      notes.add(
          "no linear model for comparison: the data have %s columns, more than %s"
              .formatted(columns, MOST_LINEAR_COLUMNS));
      return null;
    }
    LinearBaseline baseline = LinearBaseline.fit(parts.train(), backend);
    Dataset test = parts.test();
    return new Scores(
        baseline.evaluate(parts.train()), test == null ? null : baseline.evaluate(test));
  }
}

package dev.ockham.study.trial;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.baseline.LinearBaseline;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Intervals;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.train.Trainer;
import dev.ockham.fusion.train.TrainingResult;
import dev.ockham.study.problem.SyntheticData;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Learns from one part and judges on the other. A training that fails is a result like any other.
 *
 * @param backend what computes; stays open
 */
public record Trials(Backend backend) {

  /** Learns by a method. */
  public Trial run(Method method, Task task) {
    return guarded(() ->
        switch (method) {
          case Method.Adaptive adaptive -> train(adaptive.options(task), task);
          case Method.FixedRank fixed -> train(fixed.options(task), task);
          case Method.Linear _ -> linear(task);
        });
  }

  /** Fits a synthetic problem from its own teacher. */
  public Oracle oracle(SyntheticData data) {
    long start = System.nanoTime();
    try {
      FusionModel model =
          Refit.of(data.teacher(), data.train(), data.problem().response().loss(), backend);
      double seconds = seconds(start);
      Trial trial =
          Trial.of(
              OptionalInt.of(model.rank()),
              judge(model, data.test()),
              seconds,
              Double.NaN,
              Double.NaN);
      boolean tells = data.leastWorth().isPresent() || new RankEvidence(data, backend).tells(model);
      return new Oracle(data, trial, tells);
    } catch (InvalidInputException e) {
      return new Oracle(data, failed(e, start), true);
    }
  }

  private Trial train(TrainingOptions options, Task task) {
    long start = System.nanoTime();
    TrainingResult result = new Trainer(options, backend).train(task.train());
    double seconds = seconds(start);
    FusionModel model = result.model();
    try (Predictor predictor = new Predictor(model, backend, model.dtype())) {
      return Trial.of(
          OptionalInt.of(model.rank()),
          predictor.evaluate(task.test()),
          seconds,
          Trial.jump(result.history()),
          predictor.coverage(task.test(), Intervals.USUAL_LEVEL));
    }
  }

  private Trial linear(Task task) {
    long start = System.nanoTime();
    LinearBaseline model = LinearBaseline.fit(task.train(), backend);
    double seconds = seconds(start);
    return Trial.of(
        OptionalInt.empty(), model.evaluate(task.test()), seconds, Double.NaN, Double.NaN);
  }

  private Evaluation judge(FusionModel model, Dataset test) {
    try (Predictor predictor = new Predictor(model, backend, model.dtype())) {
      return predictor.evaluate(test);
    }
  }

  private static Trial guarded(Supplier<Trial> trial) {
    long start = System.nanoTime();
    try {
      return trial.get();
    } catch (InvalidInputException e) {
      return failed(e, start);
    }
  }

  private static Trial failed(InvalidInputException e, long start) {
    return Trial.failed(String.valueOf(e.getMessage()), seconds(start));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}

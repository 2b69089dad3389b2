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

  /** Learns by a method; the maximum rank is where one begins that finds its rank. */
  public Trial run(Method method, int maxRank, long seed, Dataset train, Dataset test) {
    return guarded(() ->
        switch (method) {
          case Method.Adaptive adaptive -> train(adaptive.options(maxRank, seed), train, test);
          case Method.FixedRank fixed -> train(fixed.options(seed), train, test);
          case Method.Linear _ -> linear(train, test);
        });
  }

  /** The best fit of the true rank: begun at the true factors. */
  public Trial oracle(SyntheticData data) {
    return guarded(() -> {
      long start = System.nanoTime();
      FusionModel model = Refit.of(data.teacher(), data.train(), backend);
      double seconds = seconds(start);
      return Trial.of(
          OptionalInt.of(model.rank()), judge(model, data.test()), seconds, Double.NaN, Double.NaN);
    });
  }

  private Trial train(TrainingOptions options, Dataset train, Dataset test) {
    long start = System.nanoTime();
    TrainingResult result = new Trainer(options, backend).train(train);
    double seconds = seconds(start);
    FusionModel model = result.model();
    try (Predictor predictor = new Predictor(model, backend, model.dtype())) {
      return Trial.of(
          OptionalInt.of(model.rank()),
          predictor.evaluate(test),
          seconds,
          Trial.jump(result.history()),
          predictor.coverage(test, Intervals.USUAL_LEVEL));
    }
  }

  private Trial linear(Dataset train, Dataset test) {
    long start = System.nanoTime();
    LinearBaseline model = LinearBaseline.fit(train, backend);
    double seconds = seconds(start);
    return Trial.of(OptionalInt.empty(), model.evaluate(test), seconds, Double.NaN, Double.NaN);
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
      return Trial.failed(String.valueOf(e.getMessage()), seconds(start));
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}

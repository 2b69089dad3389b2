package dev.ockham.fusion.train.stage;

import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.progress.TrainingPlan;
import dev.ockham.fusion.train.loop.Learner;
import dev.ockham.fusion.train.loop.RowSet;
import dev.ockham.fusion.train.loop.TrainingLoop;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides how a classifier is learnt. A layer is searched by the evidence ({@link SearchedLayer}),
 * and it stands unless a training from the maximum rank is clearly better on samples that are set
 * aside: that shows that no layer of few components is the truth, and there the evidence asks for
 * too few.
 *
 * <p>For a training it chooses the prior weight β, which no rule knows beforehand: full weight is
 * right for few classes and many samples, and removes nearly everything from many classes with few
 * samples each. The validation part, or where there is none a stratified fifth of the training
 * part, judges trials by their {@link CalibratedLoss}. Full weight stands unless a low one is
 * clearly better; then the best low one is taken. Last all of the training part is learnt with what
 * was found.
 *
 * <p>A low weight hardly guards against learning by heart, so a training with one has two fifths of
 * the usual length; at full weight it has its usual length, which the removal of components needs.
 * Trials have the length of the training that they stand for, but one with a low weight, which
 * keeps many components and so takes long, is given up early where it does not look better than
 * full weight.
 */
public final class PriorWeightChoice implements TrainingStage {

  private static final double FULL = 1;

  /** Tried against full weight. */
  private static final double LOW = 0.01;

  /** Tried too where the low weight is better, in this order. */
  private static final List<Double> OTHERS = List.of(0.1, 0.001);

  /** Fewer tell nothing. */
  private static final int LEAST_VALIDATION = 10;

  /**
   * Share of its loss, and standard errors, that a training must take off a layer that was
   * searched.
   */
  private static final double PLAIN = 0.01;

  private static final double HALF = 0.5;

  /** What a low weight must take off the loss, as it keeps several times as many components. */
  private static final double WORTHWHILE = 0.1;

  /** Returns whether samples that are set aside, of so many, are enough to judge by. */
  public static boolean divides(int samples) {
    return SetAside.SHARE * samples >= LEAST_VALIDATION;
  }

  /** Returns whether so many samples of a validation part are enough to judge by. */
  static boolean judges(int samples) {
    return samples >= LEAST_VALIDATION;
  }

  @Override
  public Stage stage() {
    return Stage.TRIALS;
  }

  @Override
  public boolean applies(Task task) {
    return makesTrials(task);
  }

  static boolean makesTrials(Task task) {
    TrainingOptions options = task.options();
    return task.loss().targets().probabilities()
        && !options.fixedRank()
        && options.priorWeight().isEmpty()
        && options.earlyStopping().isEmpty()
        && (task.judged() > 0 ? judges(task.judged()) : task.divisible());
  }

  @Override
  public TrainingPlan.Step cost(Task task) {
    return Costs.trials(task);
  }

  @Override
  public Ending run(Problem problem, Ending usual) {
    TrainingOptions options = problem.task().options();
    int epochs = usual.epochs();
    int shorter = options.epochs().orElse(Math.ceilDiv(2 * epochs, 5));
    SetAside aside = SetAside.of(problem);
    @Nullable SearchedLayer searched =
        SearchedLayer.suits(problem.task()) ? SearchedLayer.find(problem, aside) : null;
    double toBeat = searched == null ? Double.POSITIVE_INFINITY : mean(searched.losses());
    Trials trials = new Trials(problem, aside);
    Trial full = trials.run(FULL, epochs, toBeat);
    Trial low = trials.run(LOW, shorter, Math.min(toBeat, full.mean()));
    boolean lowWeight = lower(low.losses, full.losses, WORTHWHILE, 1);
    Trial best = lowWeight ? low : full;
    if (searched != null && !lower(best.losses, searched.losses(), PLAIN, HALF)) {
      return searched.chosen(problem, aside);
    }
    if (lowWeight) {
      for (double other : OTHERS) {
        Trial trial = trials.run(other, shorter, full.mean());
        if (trial.mean() < best.mean()) {
          best = trial;
        }
      }
    }
    return best.chosen();
  }

  /**
   * A training on some of the samples.
   *
   * @param losses of each of the others
   * @param split which these are; empty if they are the validation part
   * @param layer what the training ends with
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Trial(double[] losses, Optional<Split> split, Ending layer) {

    double mean() {
      return PriorWeightChoice.mean(losses);
    }

    Ending chosen() {
      return Ending.chosen(
          layer.priorWeight(), layer.epochs(), split.map(s -> new Ending.Twin(s, layer)));
    }
  }

  /** Trainings on the same rows, judged on the same others. */
  private static final class Trials {

    private final Problem problem;
    private final SetAside aside;

    Trials(Problem problem, SetAside aside) {
      this.problem = problem;
      this.aside = aside;
    }

    /** Trains, but gives up where {@link Race} says so. */
    Trial run(double weight, int epochs, double toBeat) {
      Race race = new Race(learner -> mean(losses(learner)), epochs, toBeat);
      Task task = problem.task();
      TrainingListener listener = problem.listener();
      TrainingListener passes = epoch -> listener.trialEpochEnded(weight, epoch);
      double[][] last = new double[1][];
      TrainingLoop.Checkpoint judging =
          (made, learner) -> {
            boolean goesOn = made < epochs && race.goesOn(made, learner);
            if (!goesOn) {
              last[0] = losses(learner);
            }
            return goesOn;
          };
      try (TrainingLoop loop =
          new TrainingLoop(
              problem.queue(),
              task.options(),
              task.loss(),
              weight,
              epochs,
              aside.learning(),
              passes)) {
        TrainingLoop.Outcome end = loop.run(problem.start(), null, judging);
        listener.trialEnded(weight, mean(last[0]));
        Ending chosen = Ending.chosen(weight, epochs, Optional.empty());
        return new Trial(last[0], aside.split(), chosen.trained(task.shape(), loop.history(), end));
      }
    }

    private double[] losses(Learner learner) {
      ComputeQueue queue = problem.queue();
      TrainingOptions options = problem.task().options();
      RowSet validation = aside.judging();
      int n = validation.size();
      int outputs = aside.targets().columns();
      int most = Math.min(n, options.batchSize());
      double[] logits = new double[Matrix.length(n, outputs)];
      try (Tensor y = queue.backend().allocate(options.dtype(), most, outputs);
          Indices rows = queue.backend().indices(validation.rows())) {
        for (int from = 0; from < n; from += most) {
          Indices batch = rows.slice(from, Math.min(from + most, n));
          Tensor answers = y.rows(0, batch.length());
          learner.forward(validation.data().batch(batch), answers);
          double[] some = queue.toDoubles(answers);
          System.arraycopy(some, 0, logits, from * outputs, some.length);
        }
      }
      return aside.losses(logits);
    }
  }

  /**
   * Lower by a share, and by more than some standard errors of the paired differences.
   *
   * @param errors how many
   */
  private static boolean lower(double[] losses, double[] others, double share, double errors) {
    int n = losses.length;
    double gain = mean(others) - mean(losses);
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double d = others[i] - losses[i] - gain;
      squares += d * d;
    }
    double error = Math.sqrt(squares / (n * (n - 1.0)));
    return gain > Math.max(share * mean(others), errors * error);
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).sum() / values.length;
  }
}

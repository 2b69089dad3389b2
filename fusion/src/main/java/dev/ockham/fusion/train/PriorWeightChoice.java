package dev.ockham.fusion.train;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.loss.Loss;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.encoding.DeviceData;
import dev.ockham.fusion.encoding.Encoding;
import dev.ockham.fusion.encoding.LayerInputs;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.train.loop.Race;
import dev.ockham.fusion.train.loop.TrainingLoop;
import dev.ockham.fusion.train.loop.TrainingState;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Chooses the prior weight β of a classifier, which no rule knows beforehand: full weight is right
 * for few classes and many samples, and removes nearly everything from many classes with few
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
public final class PriorWeightChoice {

  /**
   * What to train with.
   *
   * @param weight β
   * @param epochs passes over the training part
   */
  record Choice(double weight, int epochs) {}

  private static final double FULL = 1;

  /** Tried against full weight. */
  private static final double LOW = 0.01;

  /** Tried too where the low weight is better, in this order. */
  private static final List<Double> OTHERS = List.of(0.1, 0.001);

  private static final double VALIDATION_SHARE = 0.2;

  /** Fewer tell nothing. */
  private static final int LEAST_VALIDATION = 10;

  /** What a low weight must take off the loss, as it keeps several times as many components. */
  private static final double WORTHWHILE = 0.1;

  private final ComputeQueue queue;
  private final TrainingOptions options;
  private final Encoding encoding;
  private final LayerInputs inputs;
  private final Supplier<TrainingState> start;
  private final TrainingListener listener;

  /**
   * Creates a choice.
   *
   * @param start gives a new layer of the maximum rank for each training
   * @param listener is told of each trial
   */
  PriorWeightChoice(
      ComputeQueue queue,
      TrainingOptions options,
      Encoding encoding,
      LayerInputs inputs,
      Supplier<TrainingState> start,
      TrainingListener listener) {
    this.queue = queue;
    this.options = options;
    this.encoding = encoding;
    this.inputs = inputs;
    this.start = start;
    this.listener = listener;
  }

  /** Whether the weight of a training is chosen so. */
  static boolean applies(TrainingOptions options, Loss loss, SplitParts parts) {
    return loss.targets().probabilities()
        && !options.fixedRank
        && options.priorWeight.isEmpty()
        && options.earlyStopping.isEmpty()
        && canJudge(parts);
  }

  private static boolean canJudge(SplitParts parts) {
    Dataset validation = parts.validation();
    return validation != null
        ? validation.samples() >= LEAST_VALIDATION
        : VALIDATION_SHARE * parts.train().samples() >= LEAST_VALIDATION
            && Split.leavesAChoice(parts.train().requireTargets());
  }

  /**
   * Returns the choice.
   *
   * @param epochs the usual length of a training
   */
  Choice choose(SplitParts parts, int epochs) {
    int shorter = options.epochs.orElse(Math.ceilDiv(2 * epochs, 5));
    Dataset learnt = parts.train();
    Dataset judged = parts.validation();
    if (judged == null) {
      Split split = Split.validation(learnt.requireTargets(), VALIDATION_SHARE, options.seed);
      judged = learnt.select(split.validation());
      learnt = learnt.select(split.train());
    }
    try (DeviceData data = device(learnt);
        DeviceData validation = device(judged)) {
      Trials trials = new Trials(data, validation, encoding.targets(judged));
      double[] full = trials.losses(FULL, epochs);
      double[] low = trials.losses(LOW, shorter, mean(full));
      if (!clearlyLower(low, full)) {
        return new Choice(FULL, epochs);
      }
      double weight = LOW;
      double lowest = mean(low);
      for (double other : OTHERS) {
        double loss = mean(trials.losses(other, shorter, mean(full)));
        if (loss < lowest) {
          weight = other;
          lowest = loss;
        }
      }
      return new Choice(weight, shorter);
    }
  }

  private DeviceData device(Dataset data) {
    return DeviceData.copy(queue, options.dtype, inputs.of(data), encoding.targets(data));
  }

  /** Trainings on the same rows, judged on the same others. */
  private final class Trials {

    private final DeviceData data;
    private final DeviceData validation;
    private final Matrix targets;

    Trials(DeviceData data, DeviceData validation, Matrix targets) {
      this.data = data;
      this.validation = validation;
      this.targets = targets;
    }

    /** Returns the loss of each validation sample after a training. */
    double[] losses(double weight, int epochs) {
      return losses(weight, epochs, TrainingLoop.Checkpoint.NONE);
    }

    /** The same, but the training is given up where {@link Race} says so. */
    double[] losses(double weight, int epochs, double toBeat) {
      return losses(weight, epochs, new Race(layer -> mean(losses(layer)), epochs, toBeat));
    }

    private double[] losses(double weight, int epochs, TrainingLoop.Checkpoint checkpoint) {
      TrainingListener passes = epoch -> listener.trialEpochEnded(weight, epoch);
      try (TrainingLoop loop =
          new TrainingLoop(queue, options, encoding.loss(), weight, epochs, data, passes)) {
        Factors factors = loop.run(start.get(), null, checkpoint).factors();
        try (LowRankFusion layer = LowRankFusion.of(queue, options.dtype, factors)) {
          double[] losses = losses(layer);
          listener.trialEnded(weight, mean(losses));
          return losses;
        }
      }
    }

    private double[] losses(LowRankFusion layer) {
      int samples = validation.samples();
      try (CpOperator operator = layer.plan(queue, samples);
          Tensor y = queue.backend().allocate(options.dtype, samples, targets.columns())) {
        operator.forward(layer.parameters(), Batch.all(validation.inputs()), y);
        return CalibratedLoss.of(encoding.loss().targets(), queue.toDoubles(y), targets);
      }
    }
  }

  /** Lower by a share, and by more than the standard error of the paired differences. */
  private static boolean clearlyLower(double[] losses, double[] others) {
    int n = losses.length;
    double gain = mean(others) - mean(losses);
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double d = others[i] - losses[i] - gain;
      squares += d * d;
    }
    return gain > Math.max(WORTHWHILE * mean(others), Math.sqrt(squares / (n * (n - 1.0))));
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).sum() / values.length;
  }
}

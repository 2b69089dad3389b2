package dev.ockham.fusion.train;

import dev.ockham.api.cp.CpBatch;
import dev.ockham.api.cp.CpLoss;
import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.tensor.Queue;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Matrix;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.numeric.Softmax;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * Chooses the prior weight β of a classifier, which no rule knows beforehand: full weight is right
 * for few classes and many samples, and removes nearly everything from many classes with few
 * samples each. A stratified fifth of the training part judges: of a ladder of weights the largest
 * is taken whose loss on those samples is within one standard error, that of the paired
 * differences, of the lowest. Then all of the training part is learnt with the weight found.
 */
final class PriorWeightChoice {

  /** Weights that are tried, as long as a lower one is clearly better. */
  private static final List<Double> LADDER = List.of(1.0, 0.1, 0.01);

  /** Between the weight that is found and the next higher one. */
  private static final double HALF_STEP = 3;

  /** Trials need not begin with more components than this, or than half of the maximum. */
  private static final int ENOUGH = 32;

  private static final double VALIDATION_SHARE = 0.2;

  /** With fewer samples a fifth of them tells nothing. */
  private static final int LEAST_SAMPLES = 50;

  /** Standard errors of the paired differences that make one loss lower than another. */
  private static final double CLEARLY = 1;

  private final Queue queue;
  private final TrainingOptions options;
  private final Encoding encoding;
  private final Supplier<TrainingState> start;
  private final TrainingListener listener;

  /**
   * Creates a choice.
   *
   * @param start gives a new layer of the maximum rank for each training
   * @param listener is told of each trial
   */
  PriorWeightChoice(
      Queue queue,
      TrainingOptions options,
      Encoding encoding,
      Supplier<TrainingState> start,
      TrainingListener listener) {
    this.queue = queue;
    this.options = options;
    this.encoding = encoding;
    this.start = start;
    this.listener = listener;
  }

  /** Whether the weight of a training is chosen so. */
  static boolean applies(TrainingOptions options, CpLoss loss, int samples) {
    boolean probabilities =
        switch (loss) {
          case SOFTMAX_CROSS_ENTROPY, BINARY_CROSS_ENTROPY -> true;
          case SQUARED_ERROR, ABSOLUTE_ERROR -> false;
        };
    return probabilities
        && !options.fixedRank
        && options.priorWeight.isEmpty()
        && options.earlyStopping.isEmpty()
        && samples >= LEAST_SAMPLES;
  }

  /** Returns the rank that trials begin with. */
  static int rank(int maxRank) {
    return Math.min(maxRank, Math.max(ENOUGH, maxRank / 2));
  }

  /** Returns β. */
  double choose(Dataset training) {
    Split split = Split.random(training.requireTargets(), VALIDATION_SHARE, options.seed);
    Dataset learnt = training.select(split.train());
    Dataset judged = training.select(split.test());
    try (DeviceData data = device(learnt);
        DeviceData validation = device(judged)) {
      Trials trials = new Trials(data, validation, encoding.targets(judged), training.samples());
      double chosen = LADDER.getFirst();
      double[] losses = trials.losses(chosen);
      for (double lower : LADDER.subList(1, LADDER.size())) {
        double[] lowered = trials.losses(lower);
        if (!clearlyLower(lowered, losses)) {
          break;
        }
        chosen = lower;
        losses = lowered;
      }
      if (chosen < LADDER.getFirst()) {
        double higher = HALF_STEP * chosen;
        chosen = clearlyLower(losses, trials.losses(higher)) ? chosen : higher;
      }
      return chosen;
    }
  }

  private DeviceData device(Dataset data) {
    return DeviceData.copy(queue, options.dtype, encoding.inputs(data), encoding.targets(data));
  }

  /** Trainings on the same rows, judged on the same others. */
  private final class Trials {

    private final DeviceData data;
    private final DeviceData validation;
    private final Matrix targets;
    private final int epochs;

    Trials(DeviceData data, DeviceData validation, Matrix targets, int samples) {
      this.data = data;
      this.validation = validation;
      this.targets = targets;
      // As many passes as the training of all rows will have, which are fewer steps.
      epochs = TrainingLoop.epochs(options, encoding.loss(), samples);
    }

    /** Returns the loss of each validation sample after a training. */
    double[] losses(double weight) {
      TrainingListener passes = epoch -> listener.trialEpochEnded(weight, epoch);
      try (TrainingLoop loop =
          new TrainingLoop(queue, options, encoding.loss(), weight, epochs, data, passes)) {
        Factors factors = loop.run(start.get(), null).factors();
        double[] losses = PriorWeightChoice.this.losses(outputs(factors, validation), targets);
        listener.trialEnded(weight, mean(losses));
        return losses;
      }
    }
  }

  private double[] outputs(Factors factors, DeviceData validation) {
    int samples = validation.samples();
    int outputs = factors.output().rows();
    try (LowRankFusion layer = LowRankFusion.of(queue, options.dtype, factors);
        CpOperator operator = layer.plan(queue, samples);
        Tensor y = queue.backend().allocate(options.dtype, samples, outputs)) {
      operator.forward(layer.parameters(), CpBatch.all(validation.inputs()), y);
      return queue.toDoubles(y);
    }
  }

  private double[] losses(double[] outputs, Matrix targets) {
    double[] losses = new double[targets.rows()];
    int columns = targets.columns();
    double[] probabilities = new double[columns];
    boolean softmax = encoding.loss() == CpLoss.SOFTMAX_CROSS_ENTROPY;
    for (int i = 0; i < losses.length; i++) {
      double logSum = softmax ? Softmax.of(outputs, i * columns, columns, probabilities, 0) : 0;
      for (int c = 0; c < columns; c++) {
        double y = outputs[i * columns + c];
        double t = targets.get(i, c);
        losses[i] += softmax ? t * (logSum - y) : UnaryOp.SOFTPLUS.apply(y) - t * y;
      }
    }
    return losses;
  }

  private static boolean clearlyLower(double[] losses, double[] others) {
    int n = losses.length;
    double mean = mean(others) - mean(losses);
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double d = others[i] - losses[i] - mean;
      squares += d * d;
    }
    return mean > CLEARLY * Math.sqrt(squares / (n * (n - 1.0)));
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).sum() / values.length;
  }
}

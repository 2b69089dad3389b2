package dev.ockham.fusion.train.loop;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.encoding.EncodedRows;
import dev.ockham.fusion.layer.GroupedValues;
import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import dev.ockham.fusion.numeric.Interruption;
import dev.ockham.fusion.options.PriorSchedule;
import dev.ockham.fusion.options.TaskDefaults;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.TrainingDivergedException;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.rank.ComponentSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The passes over the data: steps, noise, prior's warm-up, removal of components, early stopping.
 */
public final class TrainingLoop implements AutoCloseable {

  private static final int LEAST_EPOCHS = 30;

  /**
   * What is left at the end.
   *
   * @param epoch the pass, from 0, that it is the end of
   * @param values the layer's parameters
   * @param scales λ, one a group; empty for a fixed rank
   */
  public record Outcome(int epoch, GroupedValues values, List<Double> scales) {}

  /** Looks at a learner after each pass. */
  @FunctionalInterface
  public interface Checkpoint {

    /** Never ends a training. */
    Checkpoint NONE = (passes, learner) -> true;

    /**
     * Returns whether the training goes on.
     *
     * @param passes how many it has made
     */
    boolean goesOn(int passes, Learner learner);
  }

  private final ComputeQueue queue;
  private final TrainingOptions options;
  private final Loss loss;
  private final double priorWeight;
  private final RowSet data;
  private final TrainingListener listener;
  private final PriorSchedule schedule;
  private final Noise noise;
  private final Tensor lossSum;
  private final int epochs;
  private final int stepsPerEpoch;
  private final List<Epoch> history = new ArrayList<>();

  /**
   * Prepares the passes.
   *
   * @param queue where the work is done
   * @param options what decides them
   * @param loss of one sample
   * @param priorWeight β at full weight
   * @param epochs how many passes
   * @param data what is learnt from; stays open
   * @param listener is told of each pass
   */
  public TrainingLoop(
      ComputeQueue queue,
      TrainingOptions options,
      Loss loss,
      double priorWeight,
      int epochs,
      RowSet data,
      TrainingListener listener) {
    this.queue = queue;
    this.options = options;
    this.loss = loss;
    this.priorWeight = priorWeight;
    this.data = data;
    this.listener = listener;
    noise = new Noise(loss, data.data().targets().columns());
    stepsPerEpoch = Math.ceilDiv(data.size(), options.batchSize());
    TaskDefaults usual = TaskDefaults.of(loss);
    this.epochs = epochs;
    schedule =
        options.warmUp().isPresent()
            ? usual.schedule().withWarmUp(options.warmUp().getAsDouble())
            : usual.schedule();
    // Last: nothing after it can fail and leave it behind.
    lossSum = queue.backend().allocate(options.dtype(), 1, 1);
  }

  /** Returns how many passes over so many samples a training makes. */
  public static int epochs(TrainingOptions options, Loss loss, int samples) {
    int perEpoch = Math.ceilDiv(samples, options.batchSize());
    int usual = Math.max(LEAST_EPOCHS, Math.ceilDiv(TaskDefaults.of(loss).steps(), perEpoch));
    return options.epochs().orElse(usual);
  }

  /** Returns the passes made so far. */
  public List<Epoch> history() {
    return List.copyOf(history);
  }

  /**
   * Trains to the end.
   *
   * @param start closed when done
   * @param validation what early stopping judges by; null if it is off
   * @param checkpoint may end the training earlier
   * @throws TrainingDivergedException if the loss stops being a number
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Outcome run(Learner start, @Nullable RowSet validation, Checkpoint checkpoint) {
    Learner learner = start;
    try {
      Outcome best = null;
      double bestLoss = Double.POSITIVE_INFINITY;
      int bestEpoch = 0;
      for (int epoch = 0; epoch < epochs; epoch++) {
        double mean = pass(learner, epoch);
        requireFinite(mean, epoch);
        double[] energies = learner.energies();
        int groups = learner.groups();
        learner = prune(learner, energies, epoch);
        if (learner.groups() < groups) {
          energies = learner.energies();
        }
        OptionalDouble judged =
            validation == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(judge(learner, validation));
        if (judged.isPresent() && !Double.isFinite(judged.getAsDouble())) {
          throw new TrainingDivergedException(
              "the loss of the samples that are set aside is not a number in epoch %s"
                  .formatted(epoch + 1),
              epoch == 0);
        }
        report(learner, energies, epoch, mean, judged);
        // Until the prior has its full weight a lower loss only says that it has not yet acted.
        if (judged.isPresent() && progress(epoch + 1, 0) >= schedule.warmUp()) {
          if (judged.getAsDouble() < bestLoss) {
            bestLoss = judged.getAsDouble();
            bestEpoch = epoch;
            best = outcome(learner, epoch);
          } else if (epoch - bestEpoch >= options.earlyStopping().orElseThrow().patience()) {
            break;
          }
        }
        if (!checkpoint.goesOn(epoch + 1, learner)) {
          break;
        }
      }
      return best == null ? outcome(learner, history.size() - 1) : best;
    } finally {
      learner.close();
    }
  }

  /** One pass; returns the mean loss of a sample, not yet weighted by the noise. */
  private double pass(Learner learner, int epoch) {
    int n = data.size();
    queue.fill(lossSum, 0);
    int[] order = new CounterRandom(options.seed(), Purpose.ORDER, epoch).permutation(n);
    try (Indices rows = queue.backend().indices(data.rows(order))) {
      for (int step = 0; step < stepsPerEpoch; step++) {
        Interruption.check();
        int from = step * options.batchSize();
        Indices batch = rows.slice(from, Math.min(from + options.batchSize(), n));
        double scale = noise.precision() / batch.length();
        learner.gradient(data.data().batch(batch), data.data().targets(), scale, lossSum);
        double rate = learningRate(epoch, step);
        long time = (long) epoch * stepsPerEpoch + step + 1;
        learner.update(options.optimiser().step(rate, time), weight(epoch, step) / n);
      }
      double mean = queue.toDoubles(lossSum)[0] / n;
      noise.learn(mean);
      return mean;
    }
  }

  private double judge(Learner learner, RowSet validation) {
    int n = validation.size();
    queue.fill(lossSum, 0);
    try (Indices rows = queue.backend().indices(validation.rows())) {
      for (int from = 0; from < n; from += options.batchSize()) {
        Indices batch = rows.slice(from, Math.min(from + options.batchSize(), n));
        EncodedRows judged = validation.data();
        learner.gradient(judged.batch(batch), judged.targets(), 1, lossSum);
      }
      return noise.negativeLogLikelihood(queue.toDoubles(lossSum)[0] / n);
    }
  }

  /** Removes groups without energy, and merges copies while steps can still make it good. */
  private Learner prune(Learner learner, double[] energies, int epoch) {
    double progress = progress(epoch + 1, 0);
    if (!learner.adaptive() || progress < schedule.warmUp()) {
      return learner;
    }
    int[] kept = ComponentSelection.keep(energies);
    Learner strong = kept.length == learner.groups() ? learner : learner.keep(kept);
    return progress < schedule.release() ? strong.merge(noise.squaredError()) : strong;
  }

  private void report(
      Learner learner, double[] energies, int epoch, double mean, OptionalDouble judged) {
    Epoch report =
        new Epoch(
            epoch + 1,
            epochs,
            learner.groups(),
            noise.negativeLogLikelihood(mean),
            judged,
            noise.standardDeviation(),
            !learner.adaptive() ? 0 : weight(epoch, stepsPerEpoch - 1),
            learningRate(epoch, stepsPerEpoch - 1),
            Arrays.stream(energies).boxed().toList());
    history.add(report);
    listener.epochEnded(report);
  }

  private Outcome outcome(Learner learner, int epoch) {
    GroupedValues values = learner.values();
    // The loss of the last step was that of the parameters before it.
    requireFinite(Arrays.stream(values.squares()).sum(), epoch);
    requireFinite(Arrays.stream(values.flat()).sum(), epoch);
    return new Outcome(epoch, values, learner.scales());
  }

  private double progress(int epoch, int step) {
    return (epoch + (double) step / stepsPerEpoch) / epochs;
  }

  private double learningRate(int epoch, int step) {
    return options.learningRate(loss) * options.schedule().factor(progress(epoch, step));
  }

  private double weight(int epoch, int step) {
    return priorWeight * schedule.factor(progress(epoch, step));
  }

  private void requireFinite(double number, int epoch) {
    if (!Double.isFinite(number)) {
      throw new TrainingDivergedException(
          "the loss is no longer a number in epoch %s: try a smaller learning rate than %s"
              .formatted(epoch + 1, options.learningRate(loss)),
          history.isEmpty());
    }
  }

  @Override
  public void close() {
    lossSum.close();
  }
}

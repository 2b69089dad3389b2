package dev.ockham.fusion.train.loop;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.encoding.DeviceData;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import dev.ockham.fusion.options.PriorSchedule;
import dev.ockham.fusion.options.TaskDefaults;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.rank.ComponentSelection;
import dev.ockham.fusion.rank.ParallelComponents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
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
   * @param factors the layer's
   * @param scales λ, one a component; empty for a fixed rank
   */
  public record Outcome(int epoch, Factors factors, List<Double> scales) {}

  /** Looks at a layer after each pass. */
  @FunctionalInterface
  public interface Checkpoint {

    /** Never ends a training. */
    Checkpoint NONE = (passes, layer) -> true;

    /**
     * Returns whether the training goes on.
     *
     * @param passes how many it has made
     */
    boolean goesOn(int passes, LowRankFusion layer);
  }

  private final ComputeQueue queue;
  private final TrainingOptions options;
  private final Loss loss;
  private final double priorWeight;
  private final DeviceData data;
  private final TrainingListener listener;
  private final PriorSchedule schedule;
  private final Noise noise;
  private final Tensor lossSum;
  private final int epochs;
  private final int stepsPerEpoch;
  private final List<Epoch> history = new ArrayList<>();

  public TrainingLoop(
      ComputeQueue queue,
      TrainingOptions options,
      Loss loss,
      double priorWeight,
      int epochs,
      DeviceData data,
      TrainingListener listener) {
    this.queue = queue;
    this.options = options;
    this.loss = loss;
    this.priorWeight = priorWeight;
    this.data = data;
    this.listener = listener;
    noise = new Noise(loss, data.targets().columns());
    stepsPerEpoch = Math.ceilDiv(data.samples(), options.batchSize);
    TaskDefaults usual = TaskDefaults.of(loss);
    this.epochs = epochs;
    schedule =
        options.warmUp.isPresent()
            ? usual.schedule().withWarmUp(options.warmUp.getAsDouble())
            : usual.schedule();
    // Last: nothing after it can fail and leave it behind.
    lossSum = queue.backend().allocate(options.dtype, 1, 1);
  }

  /** Returns how many passes over so many samples a training makes. */
  public static int epochs(TrainingOptions options, Loss loss, int samples) {
    int perEpoch = Math.ceilDiv(samples, options.batchSize);
    int usual = Math.max(LEAST_EPOCHS, Math.ceilDiv(TaskDefaults.of(loss).steps(), perEpoch));
    return options.epochs.orElse(usual);
  }

  public double priorWeight() {
    return priorWeight;
  }

  public List<Epoch> history() {
    return history;
  }

  /**
   * Trains to the end.
   *
   * @param start closed when done
   * @param validation what early stopping judges by; null if it is off
   * @param checkpoint may end the training earlier
   * @throws LossException if the loss stops being a number
   */
  public Outcome run(TrainingState start, @Nullable DeviceData validation, Checkpoint checkpoint) {
    TrainingState state = start;
    try {
      Outcome best = null;
      double bestLoss = Double.POSITIVE_INFINITY;
      int bestEpoch = 0;
      for (int epoch = 0; epoch < epochs; epoch++) {
        double mean = pass(state, epoch);
        requireFinite(mean, epoch);
        state = prune(state, epoch);
        OptionalDouble judged =
            validation == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(judge(state, validation));
        if (judged.isPresent() && !Double.isFinite(judged.getAsDouble())) {
          throw new LossException(
              "the loss of the samples that are set aside is not a number in epoch %s"
                  .formatted(epoch + 1),
              epoch == 0);
        }
        report(state, epoch, mean, judged);
        // Until the prior has its full weight a lower loss only says that it has not yet acted.
        if (judged.isPresent() && progress(epoch + 1, 0) >= schedule.warmUp()) {
          if (judged.getAsDouble() < bestLoss) {
            bestLoss = judged.getAsDouble();
            bestEpoch = epoch;
            best = outcome(state, epoch);
          } else if (epoch - bestEpoch >= options.earlyStopping.orElseThrow().patience()) {
            break;
          }
        }
        if (!checkpoint.goesOn(epoch + 1, state.layer())) {
          break;
        }
      }
      return best == null ? outcome(state, history.size() - 1) : best;
    } finally {
      state.close();
    }
  }

  /** One pass; returns the mean loss of a sample, not yet weighted by the noise. */
  private double pass(TrainingState state, int epoch) {
    int n = data.samples();
    queue.fill(lossSum, 0);
    int[] order = new CounterRandom(options.seed, Purpose.ORDER, epoch).permutation(n);
    try (Indices rows = queue.backend().indices(order)) {
      for (int step = 0; step < stepsPerEpoch; step++) {
        int from = step * options.batchSize;
        Indices batch = rows.slice(from, Math.min(from + options.batchSize, n));
        double scale = noise.precision() / batch.length();
        state.gradient(data.batch(batch), data.targets(), loss, scale, lossSum);
        double rate = learningRate(epoch, step);
        long time = (long) epoch * stepsPerEpoch + step + 1;
        state.update(options.optimiser.step(rate, time), weight(epoch, step) / n);
      }
      double mean = queue.toDoubles(lossSum)[0] / n;
      noise.learn(mean);
      return mean;
    }
  }

  private double judge(TrainingState state, DeviceData validation) {
    int n = validation.samples();
    queue.fill(lossSum, 0);
    try (Indices rows = queue.backend().indices(IntStream.range(0, n).toArray())) {
      for (int from = 0; from < n; from += options.batchSize) {
        Indices batch = rows.slice(from, Math.min(from + options.batchSize, n));
        state.gradient(validation.batch(batch), validation.targets(), loss, 1, lossSum);
      }
      return noise.negativeLogLikelihood(queue.toDoubles(lossSum)[0] / n);
    }
  }

  /** Removes components without energy, and merges copies while a step can still make it good. */
  private TrainingState prune(TrainingState state, int epoch) {
    double progress = progress(epoch + 1, 0);
    if (state.rankState() == null || progress < schedule.warmUp()) {
      return state;
    }
    int[] kept = ComponentSelection.keep(state.layer().toHost(queue).energies());
    TrainingState strong = kept.length == state.layer().shape().rank() ? state : state.select(kept);
    return progress < schedule.release() ? merge(strong) : strong;
  }

  private TrainingState merge(TrainingState state) {
    return ParallelComponents.merge(state.layer().toHost(queue), noise.squaredError())
        .map(merged -> {
          state.layer().write(queue, merged.factors());
          return state.select(merged.kept().stream().mapToInt(r -> r).toArray());
        })
        .orElse(state);
  }

  private void report(TrainingState state, int epoch, double mean, OptionalDouble judged) {
    Epoch report =
        new Epoch(
            epoch + 1,
            epochs,
            state.layer().shape().rank(),
            noise.negativeLogLikelihood(mean),
            judged,
            noise.standardDeviation(),
            state.rankState() == null ? 0 : weight(epoch, stepsPerEpoch - 1),
            learningRate(epoch, stepsPerEpoch - 1),
            boxed(state.layer().toHost(queue).energies()));
    history.add(report);
    listener.epochEnded(report);
  }

  private Outcome outcome(TrainingState state, int epoch) {
    RankState ranks = state.rankState();
    Factors factors = state.layer().toHost(queue);
    // The loss of the last step was that of the factors before it.
    requireFinite(Arrays.stream(factors.columnSquares()).sum(), epoch);
    factors.bias().ifPresent(b -> requireFinite(Arrays.stream(b.values()).sum(), epoch));
    return new Outcome(
        epoch, factors, ranks == null ? List.of() : boxed(ranks.adaptive().scales()));
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private double progress(int epoch, int step) {
    return (epoch + (double) step / stepsPerEpoch) / epochs;
  }

  private double learningRate(int epoch, int step) {
    return options.learningRate(loss) * options.schedule.factor(progress(epoch, step));
  }

  private double weight(int epoch, int step) {
    return priorWeight * schedule.factor(progress(epoch, step));
  }

  private void requireFinite(double number, int epoch) {
    if (!Double.isFinite(number)) {
      throw new LossException(
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

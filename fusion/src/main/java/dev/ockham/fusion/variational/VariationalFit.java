package dev.ockham.fusion.variational;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.StandardNoise;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import dev.ockham.fusion.rank.ComponentSelection;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Finds the posterior of a layer's factors, noise and scales, and removes components as long as the
 * bound of the log evidence rises.
 *
 * <p>The bound is maximised by {@link CoordinateAscent}; with more rows than fit comfortably,
 * sweeps look at random parts of them and average ({@link NaturalParameters}). It starts at a
 * trained layer: from a random start the bound has poor local optima, as the likelihood itself has.
 */
public final class VariationalFit {

  /** Rows that every sweep looks at; with more, each looks at so many others. */
  public static final int MOST_ROWS = 32_768;

  private static final int MOST_SWEEPS = 100;
  private static final int STOCHASTIC_SWEEPS = 60;

  /** In nats: a sweep that gains less ends the fit. */
  private static final double SETTLED = 0.05;

  /**
   * What a fit ends with.
   *
   * @param factors the posterior's means
   * @param posterior their standard deviations, and the noise
   * @param scales λ, one a component
   * @param bounds of the log evidence, in nats, of each rank that was fitted; empty if each sweep
   *     saw other samples
   */
  public record Outcome(
      Factors factors,
      FactorPosterior posterior,
      List<Double> scales,
      SortedMap<Integer, Double> bounds) {

    /** Copies list and map. */
    public Outcome {
      scales = List.copyOf(scales);
      bounds = Collections.unmodifiableSortedMap(new TreeMap<>(bounds));
    }
  }

  private final ComputeQueue queue;
  private final List<Matrix> inputs;
  private final Matrix targets;
  private final Loss loss;
  private final LogPrior priors;
  private final double temperature;
  private final int mostRows;
  private final SortedMap<Integer, Double> bounds = new TreeMap<>();

  /**
   * Prepares a fit.
   *
   * @param queue where the work is done
   * @param inputs one a modality, N × s_m, scaled
   * @param targets N × s_out: standardised numbers, one-hot classes, or flags
   * @param loss of one sample
   * @param priors of scales and factors
   * @param priorWeight β: the log likelihood counts 1/β times; 1 is Bayes' rule
   */
  public VariationalFit(
      ComputeQueue queue,
      List<Matrix> inputs,
      Matrix targets,
      Loss loss,
      LogPrior priors,
      double priorWeight) {
    this(queue, inputs, targets, loss, priors, priorWeight, MOST_ROWS);
  }

  VariationalFit(
      ComputeQueue queue,
      List<Matrix> inputs,
      Matrix targets,
      Loss loss,
      LogPrior priors,
      double priorWeight,
      int mostRows) {
    this.mostRows = mostRows;
    this.queue = queue;
    this.inputs = List.copyOf(inputs);
    this.targets = targets;
    this.loss = loss;
    this.priors = priors;
    temperature = priorWeight;
  }

  /** Returns whether the posterior can be found for a loss. */
  public static boolean knows(Loss loss) {
    return ExpectedLosses.know(loss);
  }

  /**
   * Fits.
   *
   * @param start a trained layer
   * @param seed decides which rows a sweep looks at, where it does not look at all
   * @param swept is told the rank after each sweep
   * @return the posterior, of the start's rank or a lower one
   */
  public Outcome from(Factors start, long seed, IntConsumer swept) {
    LayerPosterior posterior = LayerPosterior.near(start, priors);
    LayerPosterior found =
        targets.rows() <= mostRows ? allRows(posterior, swept) : someRows(posterior, seed, swept);
    boolean noisy = loss.noise() == StandardNoise.NORMAL;
    return new Outcome(
        found.factors(),
        found.deviations(noisy),
        Arrays.stream(found.scales()).boxed().toList(),
        bounds);
  }

  private LayerPosterior allRows(LayerPosterior start, IntConsumer swept) {
    try (Design design = new Design(queue, start.shape(), inputs)) {
      Fitted best = settle(start, design, swept);
      while (best.posterior.rank() > 1) {
        Fitted smaller = settle(best.posterior.without(best.posterior.weakest()), design, swept);
        if (smaller.bound < best.bound) {
          break;
        }
        best = smaller;
      }
      return best.posterior;
    }
  }

  private record Fitted(LayerPosterior posterior, double bound) {}

  private Fitted settle(LayerPosterior start, Design design, IntConsumer swept) {
    LayerPosterior posterior = start.select(ComponentSelection.keep(start.factors().energies()));
    ExpectedLoss expected =
        ExpectedLosses.of(loss, targets.toArray(), posterior.noise, temperature);
    CoordinateAscent ascent =
        new CoordinateAscent(posterior, priors, design, expected, new NaturalParameters(1));
    ascent.learnNoise();
    double bound = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < MOST_SWEEPS; k++) {
      ascent.sweep();
      swept.accept(posterior.rank());
      double next = ascent.bound();
      boolean settled = next - bound < SETTLED;
      bound = next;
      if (settled) {
        break;
      }
    }
    bounds.merge(posterior.rank(), bound, Math::max);
    return new Fitted(posterior, bound);
  }

  private LayerPosterior someRows(LayerPosterior posterior, long seed, IntConsumer swept) {
    NaturalParameters averages = new NaturalParameters((double) targets.rows() / mostRows);
    for (int k = 0; k < STOCHASTIC_SWEEPS; k++) {
      int[] order = new CounterRandom(seed, Purpose.SWEEP, k).permutation(targets.rows());
      int[] rows = Arrays.copyOf(order, mostRows);
      Arrays.sort(rows);
      List<Matrix> some = inputs.stream().map(x -> x.select(rows)).toList();
      double[] target = targets.select(rows).toArray();
      try (Design design = new Design(queue, posterior.shape(), some)) {
        ExpectedLoss expected = ExpectedLosses.of(loss, target, posterior.noise, temperature);
        CoordinateAscent ascent =
            new CoordinateAscent(posterior, priors, design, expected, averages);
        if (k == 0) {
          ascent.learnNoise();
        }
        ascent.sweep();
        swept.accept(posterior.rank());
        averages.nextSweep();
      }
    }
    return posterior.select(ComponentSelection.keep(posterior.factors().energies()));
  }
}

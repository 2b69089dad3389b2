package dev.ockham.fusion.train;

import dev.ockham.api.cp.CpLoss;
import dev.ockham.api.tensor.Queue;
import dev.ockham.fusion.data.Matrix;
import dev.ockham.fusion.layer.AdaptiveRankFusion;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.search.RankSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What follows the last pass where the loss is a squared error: a fit on all rows at once, and a
 * search for the rank around what the priors left (docs/adr/0008-search-after-training.md).
 *
 * @param factors the refined layer's
 * @param scales λ, one a component, the most probable ones; empty without priors
 * @param noise mean squared error of each standardised target
 * @param criteria the information criterion of each rank that was looked at, 0 for no component
 */
record Refinement(
    Factors factors, List<Double> scales, List<Double> noise, SortedMap<Integer, Double> criteria) {

  Refinement {
    scales = List.copyOf(scales);
    noise = List.copyOf(noise);
    criteria = Collections.unmodifiableSortedMap(new TreeMap<>(criteria));
  }

  /** Whether a training is refined. */
  static boolean applies(TrainingOptions options, CpLoss loss) {
    return options.refine && loss == CpLoss.SQUARED_ERROR && options.earlyStopping.isEmpty();
  }

  /**
   * Refines a layer.
   *
   * @param priors null for a fixed rank
   */
  static Refinement of(
      Queue queue,
      TrainingOptions options,
      List<Matrix> inputs,
      Matrix targets,
      Factors trained,
      @Nullable LogPrior priors) {
    RankSearch.Outcome found =
        priors == null
            ? RankSearch.fit(queue, inputs, targets, trained)
            : RankSearch.run(queue, inputs, targets, trained, options.maxRank, options.seed);
    Factors factors = found.factors();
    List<Double> noise = found.noise();
    if (priors != null && nothingLearnt(found.criteria())) {
      factors = silent(factors);
      noise = meanSquares(targets);
    }
    List<Double> scales = priors == null ? List.of() : scales(factors, priors);
    return new Refinement(factors, scales, noise, found.criteria());
  }

  /** Returns what the loop would have ended with. */
  TrainingLoop.Outcome outcome(int epoch) {
    return new TrainingLoop.Outcome(epoch, factors, scales);
  }

  /** Returns the last pass's entry as it is after the refinement. */
  Epoch epoch(Epoch last) {
    double loss = 0;
    double squares = 0;
    for (double v : noise) {
      loss += 0.5 * (StrictMath.log(2 * Math.PI * v) + 1);
      squares += v / noise.size();
    }
    return new Epoch(
        last.number(),
        last.of(),
        factors.output().columns(),
        loss,
        last.validationLoss(),
        Math.sqrt(squares),
        last.priorWeight(),
        last.learningRate(),
        Arrays.stream(factors.energies()).boxed().toList());
  }

  /**
   * Returns −½ of the criterion, with the likelihood's constants: the log evidence of each rank.
   */
  SortedMap<Integer, Double> evidence(int samples) {
    double constant = (double) samples * noise.size() * (StrictMath.log(2 * Math.PI) + 1);
    SortedMap<Integer, Double> evidence = new TreeMap<>();
    criteria.forEach((rank, criterion) -> evidence.put(rank, -0.5 * (criterion + constant)));
    return evidence;
  }

  private static boolean nothingLearnt(SortedMap<Integer, Double> criteria) {
    Double nothing = criteria.get(0);
    return nothing != null && criteria.values().stream().noneMatch(c -> c < nothing);
  }

  /** A layer keeps at least one component; this one adds nothing to any output. */
  private static Factors silent(Factors factors) {
    List<Matrix> first = new ArrayList<>();
    for (Matrix factor : factors.modalities()) {
      first.add(factor.selectColumns(new int[] {0}));
    }
    int outputs = factors.output().rows();
    return new Factors(
        first,
        new Matrix(outputs, 1, new double[outputs]),
        factors.bias().map(b -> new Matrix(1, outputs, new double[outputs])),
        factors.constant());
  }

  private static List<Double> meanSquares(Matrix targets) {
    double[] squares = new double[targets.columns()];
    for (int i = 0; i < targets.values().length; i++) {
      double t = targets.values()[i];
      squares[i % squares.length] += t * t / targets.rows();
    }
    return Arrays.stream(squares).boxed().toList();
  }

  private static List<Double> scales(Factors factors, LogPrior priors) {
    int entries = factors.shape().stackedRows();
    return Arrays.stream(factors.columnSquares())
        .map(m -> priors.rankPrior().mostProbableScale(entries, m))
        .map(s -> Math.max(s, AdaptiveRankFusion.SCALE_FLOOR))
        .boxed()
        .toList();
  }
}

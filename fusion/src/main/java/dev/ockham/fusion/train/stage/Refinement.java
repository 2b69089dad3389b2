package dev.ockham.fusion.train.stage;

import dev.ockham.api.loss.StandardLoss;
import dev.ockham.fusion.encoding.EncodedPart;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.TaskDefaults;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Evidence;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingPlan;
import dev.ockham.fusion.search.RankSearch;
import dev.ockham.fusion.search.objective.ErrorLikelihood;
import dev.ockham.fusion.search.settings.SearchSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What follows the last pass where the loss is a squared error: a fit on all rows at once, and a
 * search for the rank around what the priors left (docs/adr/0008-search-after-training.md).
 */
public final class Refinement implements TrainingStage {

  @Override
  public Stage stage() {
    return Stage.SEARCH;
  }

  @Override
  public boolean applies(Task task) {
    TrainingOptions options = task.options();
    if (SearchedLayer.suits(task)) {
      return new PriorWeightChoice().applies(task);
    }
    return options.refine()
        && task.loss() == StandardLoss.SQUARED_ERROR
        && options.earlyStopping().isEmpty()
        && (options.fixedRank() || !TaskDefaults.starved(task.shape(), task.samples()));
  }

  @Override
  public TrainingPlan.Step cost(Task task) {
    return Costs.search(task);
  }

  @Override
  public Ending run(Problem problem, Ending trained) {
    return problem.task().loss().targets().probabilities()
        ? completed(problem, trained)
        : refined(problem, trained);
  }

  /** A classifier that was found on a part of the samples learns from all; a trained one has. */
  private static Ending completed(Problem problem, Ending trained) {
    if (trained.evidence().kind() == Evidence.Kind.NONE) {
      return trained;
    }
    EncodedPart data = problem.learnt();
    TrainingOptions options = problem.task().options();
    RankSearch.Outcome found =
        SearchedLayer.search(problem)
            .complete(
                problem.queue(),
                data.inputs(),
                data.targets(),
                trained.factors(),
                options.maxRank(),
                options.seed());
    Factors factors = found.factors();
    return trained.fitted(
        factors, scales(factors, problem.priors()), List.of(), evidence(found.criteria(), 0));
  }

  private static Ending refined(Problem problem, Ending trained) {
    EncodedPart data = problem.learnt();
    TrainingOptions options = problem.task().options();
    @Nullable LogPrior priors = problem.priors();
    RankSearch search =
        new RankSearch(
            ErrorLikelihood.normal(data.targets().columns()),
            SearchSettings.DEFAULTS,
            rank -> problem.listener().lookedAt(Stage.SEARCH, rank));
    RankSearch.Outcome found =
        priors == null
            ? search.fit(problem.queue(), data.inputs(), data.targets(), trained.factors())
            : search.run(
                problem.queue(),
                data.inputs(),
                data.targets(),
                trained.factors(),
                options.maxRank(),
                options.seed());
    Factors factors = found.factors();
    List<Double> noise = found.noise();
    if (priors != null && nothingLearnt(found.criteria())) {
      factors = silent(factors);
      noise = meanSquares(data.targets());
    }
    return trained.fitted(
        factors,
        scales(factors, priors),
        noise,
        evidence(found.criteria(), constant(data.targets())));
  }

  /** What a normal likelihood's deviance lacks. */
  private static double constant(Matrix targets) {
    return targets.length() * (StrictMath.log(2 * Math.PI) + 1);
  }

  /**
   * Returns −½ of the criterion.
   *
   * @param constant what the deviance lacks
   */
  static Evidence evidence(SortedMap<Integer, Double> criteria, double constant) {
    SortedMap<Integer, Double> evidence = new TreeMap<>();
    criteria.forEach((rank, criterion) -> evidence.put(rank, -0.5 * (criterion + constant)));
    return new Evidence(Evidence.Kind.INFORMATION_CRITERION, evidence);
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
    return Factors.of(first, new Matrix(outputs, 1, new double[outputs]))
        .withBias(factors.bias().map(b -> new Matrix(1, outputs, new double[outputs])))
        .withConstant(factors.constant());
  }

  private static List<Double> meanSquares(Matrix targets) {
    double[] squares = new double[targets.columns()];
    for (int i = 0; i < targets.rows(); i++) {
      double[] row = targets.row(i);
      for (int o = 0; o < row.length; o++) {
        squares[o] += row[o] * row[o] / targets.rows();
      }
    }
    return Arrays.stream(squares).boxed().toList();
  }

  /** Returns each component's most probable scale; none for a fixed rank. */
  static List<Double> scales(Factors factors, @Nullable LogPrior priors) {
    if (priors == null) {
      return List.of();
    }
    int entries = factors.shape().stackedRows();
    return Arrays.stream(factors.columnSquares())
        .map(m -> priors.rankPrior().mostProbableScale(entries, m))
        .map(s -> Math.max(s, LogPrior.SCALE_FLOOR))
        .boxed()
        .toList();
  }
}

package dev.ockham.fusion.train.stage;

import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.encoding.EncodedPart;
import dev.ockham.fusion.encoding.LayerOutputs;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.search.RankSearch;
import dev.ockham.fusion.search.objective.ProbabilityLikelihood;
import dev.ockham.fusion.search.settings.SearchSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A classifier that grew from nothing by the evidence, on what is learnt from but for the samples
 * that are set aside.
 *
 * @param found the layer and what the search saw
 * @param losses of the samples that are set aside
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record SearchedLayer(RankSearch.Outcome found, double[] losses) {

  /**
   * Samples a parameter of one component from which on classes tell a rank: they say far less of a
   * layer than numbers do, and with fewer the evidence asks for too few components.
   */
  private static final int SAMPLES_OF_PARAMETER = 50;

  /** Whether the evidence can tell anything of a training's layer. */
  static boolean suits(Task task) {
    long parameters = task.shape().stackedRows();
    return task.options().refine()
        && task.loss() instanceof StandardLoss
        && task.loss().targets().probabilities()
        && task.samples() >= SAMPLES_OF_PARAMETER * parameters;
  }

  /** Returns the search for a task's layer. */
  static RankSearch search(Problem problem) {
    StandardLoss loss = (StandardLoss) problem.task().loss();
    return new RankSearch(
        new ProbabilityLikelihood(loss, problem.learnt().targets().columns(), true),
        SearchSettings.PROBABILITIES,
        rank -> problem.listener().lookedAt(Stage.SEARCH, rank));
  }

  static SearchedLayer find(Problem problem, SetAside aside) {
    ComputeQueue queue = problem.queue();
    TrainingOptions options = problem.task().options();
    EncodedPart learnt = problem.learnt();
    int[] rows = aside.learntRows(learnt.samples());
    List<Matrix> inputs = learnt.inputs().stream().map(x -> x.select(rows)).toList();
    RankSearch.Outcome found =
        search(problem)
            .grow(
                queue,
                inputs,
                learnt.targets().select(rows),
                problem.task().shape(),
                options.maxRank(),
                options.seed());
    Matrix logits = LayerOutputs.of(queue, found.factors(), aside.inputs());
    return new SearchedLayer(found, aside.losses(logits.toArray()));
  }

  /**
   * Returns what a training goes on with that takes this layer; its history is one fit. The layer
   * itself is its own twin, as it has not learnt the samples that were set aside.
   */
  Ending chosen(Problem problem, SetAside aside) {
    Factors factors = found.factors();
    List<Double> scales = Refinement.scales(factors, problem.priors());
    Epoch fit =
        new Epoch(
            1,
            1,
            factors.output().columns(),
            Arrays.stream(losses).average().orElseThrow(),
            OptionalDouble.empty(),
            Double.NaN,
            problem.task().priorWeight(),
            0,
            Arrays.stream(factors.energies()).boxed().toList());
    Ending twin = Ending.searched(problem.task(), fit, factors, scales, Optional.empty());
    return Ending.searched(
            problem.task(),
            fit,
            factors,
            scales,
            aside.split().map(split -> new Ending.Twin(split, twin)))
        .fitted(factors, scales, List.of(), Refinement.evidence(found.criteria(), 0));
  }
}

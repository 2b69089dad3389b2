package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.Standardisation;
import dev.ockham.fusion.search.objective.ErrorLikelihood;
import dev.ockham.fusion.search.objective.FullBatch;
import dev.ockham.fusion.search.objective.Likelihood;
import dev.ockham.fusion.search.settings.SearchSettings;
import dev.ockham.fusion.testing.TestBackends;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Scaled inputs and targets, as a training hands them to a search. */
record SearchProblem(List<Matrix> inputs, Matrix targets) {

  static SearchProblem of(Dataset data) {
    Matrix raw = ((NumberTargets) data.requireTargets()).values();
    return new SearchProblem(scaled(data), Standardisation.fit(raw, 1).apply(raw));
  }

  /** Columns of standard deviation 1/√s_m. */
  static List<Matrix> scaled(Dataset data) {
    return data.modalities().stream()
        .map(Modality::values)
        .map(x -> Standardisation.fit(x, 1 / Math.sqrt(x.columns())).apply(x))
        .toList();
  }

  Likelihood likelihood() {
    return ErrorLikelihood.normal(targets.columns());
  }

  /** Returns an untrained layer with a constant and a bias. */
  Factors untrained(int rank) {
    List<Integer> sizes = inputs.stream().map(Matrix::columns).toList();
    return Initialisation.UNIT.draw(
        CpShape.of(sizes, targets.columns(), rank).withConstant(true).withBias(true), 1);
  }

  /** Searches from an untrained layer. */
  RankSearch.Outcome search(
      Likelihood likelihood, SearchSettings settings, int start, int maxRank, IntConsumer fitted) {
    RankSearch search = new RankSearch(likelihood, settings, fitted);
    return onQueue(queue -> search.run(queue, inputs, targets, untrained(start), maxRank, 1));
  }

  RankSearch.Outcome search(SearchSettings settings, int start) {
    return search(likelihood(), settings, start, 12, rank -> {});
  }

  /** Fits at a fixed rank. */
  RankSearch.Outcome fit(SearchSettings settings, Factors start) {
    RankSearch search = new RankSearch(likelihood(), settings, rank -> {});
    return onQueue(queue -> search.fit(queue, inputs, targets, start));
  }

  SearchProblem select(int[] rows) {
    return new SearchProblem(
        inputs.stream().map(m -> m.select(rows)).toList(), targets.select(rows));
  }

  /** Works with the data on a backend. */
  <T> T on(Function<FullBatch, T> work) {
    return onQueue(queue -> {
      try (FullBatch data = FullBatch.resident(queue, inputs, targets)) {
        return work.apply(data);
      }
    });
  }

  private static <T> T onQueue(Function<ComputeQueue, T> work) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue()) {
      return work.apply(queue);
    }
  }
}

package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.FullBatch;
import dev.ockham.fusion.search.objective.Likelihood;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.settings.SearchSettings;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Finds the rank with the highest evidence near a trained layer: removes components, and adds new
 * ones, as long as the Bayesian information criterion falls (Schwarz 1978; −½ of it is Laplace's
 * approximation of the log evidence up to terms of order 1).
 *
 * <p>What a training ends with may be a local optimum: a component lost early, or two that share
 * the work of one, and nothing shows which. So a layer is believed only when a second way arrives
 * at it too: growth from one component, or one of its components taken out and looked for.
 */
public final class RankSearch {

  private final Likelihood likelihood;
  private final SearchSettings settings;
  private final IntConsumer fitted;

  /**
   * Prepares searches.
   *
   * @param likelihood what is assumed of the targets before anything is known of their noise
   * @param settings durations and thresholds
   * @param fitted is told the rank of each layer that has been fitted
   */
  public RankSearch(Likelihood likelihood, SearchSettings settings, IntConsumer fitted) {
    this.likelihood = likelihood;
    this.settings = settings;
    this.fitted = fitted;
  }

  /**
   * What a search ends with.
   *
   * @param factors the best layer's, fitted on all rows
   * @param noise the mean squared error of each target
   * @param criteria the information criterion of the best layer seen of each rank; rank 0 is the
   *     layer that answers the targets' means. Differences are meaningful, values are not
   */
  public record Outcome(Factors factors, List<Double> noise, SortedMap<Integer, Double> criteria) {

    /** Copies list and map. */
    public Outcome {
      noise = List.copyOf(noise);
      criteria = Collections.unmodifiableSortedMap(new TreeMap<>(criteria));
    }
  }

  /**
   * Fits a layer of a fixed rank to the end: what a comparison with a found rank needs.
   *
   * @param queue where the work is done
   * @param inputs one a modality, N × s_m, columns of standard deviation 1/√s_m
   * @param targets N × s_out; numbers are standardised
   * @param start a trained layer
   * @return the fitted layer; the criterion of its rank alone
   */
  public Outcome fit(ComputeQueue queue, List<Matrix> inputs, Matrix targets, Factors start) {
    try (FullBatch all =
        targets.rows() <= settings.limits().rows()
            ? FullBatch.resident(queue, inputs, targets)
            : FullBatch.inParts(queue, inputs, targets)) {
      Fits fits = new Fits(all, criterion(all), settings, fitted);
      Candidate first = fits.fit(Point.of(start), likelihood, settings.efforts().full());
      Candidate last = last(fits, first);
      SortedMap<Integer, Double> criteria = new TreeMap<>();
      criteria.put(last.rank(), last.criterion());
      return new Outcome(last.point().factors(), last.noise(), criteria);
    }
  }

  /**
   * Searches near a trained layer.
   *
   * @param queue where the work is done
   * @param inputs one a modality, N × s_m, columns of standard deviation 1/√s_m
   * @param targets N × s_out; numbers are standardised
   * @param start a trained layer
   * @param maxRank no layer has more components
   * @param seed decides where new components start from
   * @return the best layer found
   */
  public Outcome run(
      ComputeQueue queue,
      List<Matrix> inputs,
      Matrix targets,
      Factors start,
      int maxRank,
      long seed) {
    return onSomeRows(
        queue,
        inputs,
        targets,
        maxRank,
        seed,
        search -> search.verification().begin(Point.of(start), likelihood));
  }

  /**
   * Grows a layer from nothing.
   *
   * @param queue where the work is done
   * @param inputs one a modality, N × s_m, columns of standard deviation 1/√s_m
   * @param targets N × s_out; numbers are standardised
   * @param shape of a layer, of any rank
   * @param maxRank no layer has more components
   * @param seed decides where new components start from
   * @return the layer without components if no other is better, else the best that grew
   */
  public Outcome grow(
      ComputeQueue queue,
      List<Matrix> inputs,
      Matrix targets,
      CpShape shape,
      int maxRank,
      long seed) {
    return onSomeRows(
        queue, inputs, targets, maxRank, seed, search -> search.moves.growFromNothing(shape));
  }

  /**
   * Fits a layer to more rows than it was found on, and adds what those show to be missing.
   *
   * @param queue where the work is done
   * @param inputs one a modality, N × s_m, columns of standard deviation 1/√s_m
   * @param targets N × s_out; numbers are standardised
   * @param found a layer that was found on some of the rows
   * @param maxRank no layer has more components
   * @param seed decides where new components start from
   * @return the layer without components if no other is better, else the best that was seen
   */
  public Outcome complete(
      ComputeQueue queue,
      List<Matrix> inputs,
      Matrix targets,
      Factors found,
      int maxRank,
      long seed) {
    if (targets.rows() > settings.limits().completeRows()) {
      return fit(queue, inputs, targets, found);
    }
    try (FullBatch all = FullBatch.resident(queue, inputs, targets)) {
      return new Search(all, maxRank, seed).along(search -> search.moves.complete(Point.of(found)));
    }
  }

  /** Searches on as many rows as a search looks at, and fits what was found to all. */
  private Outcome onSomeRows(
      ComputeQueue queue,
      List<Matrix> inputs,
      Matrix targets,
      int maxRank,
      long seed,
      Function<Search, Candidate> way) {
    int rows = targets.rows();
    int most = settings.limits().rows();
    if (rows <= most) {
      try (FullBatch data = FullBatch.resident(queue, inputs, targets)) {
        return new Search(data, maxRank, seed).along(way);
      }
    }
    int[] some = IntStream.range(0, most).map(i -> (int) ((long) i * rows / most)).toArray();
    List<Matrix> someInputs = inputs.stream().map(m -> m.select(some)).toList();
    Outcome found;
    try (FullBatch data = FullBatch.resident(queue, someInputs, targets.select(some))) {
      found = new Search(data, maxRank, seed).along(way);
    }
    Outcome all = fit(queue, inputs, targets, found.factors());
    return new Outcome(all.factors(), all.noise(), found.criteria());
  }

  private Criterion criterion(FullBatch data) {
    return new Criterion(likelihood, data.samples(), settings);
  }

  private Candidate last(Fits fits, Candidate candidate) {
    Candidate evened = fits.evened(candidate);
    return fits.fit(evened.point(), evened.likelihood(), settings.efforts().last());
  }

  /** What a search on some rows works with. */
  private final class Search {

    private final Criterion criterion;
    private final Fits fits;
    private final Removal removal;
    private final Moves moves;

    Search(FullBatch data, int maxRank, long seed) {
      criterion = criterion(data);
      fits = new Fits(data, criterion, settings, fitted);
      removal = new Removal(data, fits, criterion, settings);
      moves = new Moves(data, fits, criterion, removal, likelihood, settings, maxRank, seed);
    }

    Verification verification() {
      return new Verification(fits, criterion, removal, moves, settings);
    }

    /** Fits the layer that a way leads to, to the end. */
    Outcome along(Function<Search, Candidate> way) {
      Candidate last = moves.note(last(fits, way.apply(this)));
      return new Outcome(last.point().factors(), last.noise(), moves.criteria());
    }
  }
}

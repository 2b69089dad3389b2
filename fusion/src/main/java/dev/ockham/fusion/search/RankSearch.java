package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.Queue;
import dev.ockham.fusion.data.Matrix;
import dev.ockham.fusion.layer.Factors;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rank with the highest evidence near a trained layer, for squared error: removes
 * components, and adds new ones, as long as the Bayesian information criterion falls (Schwarz 1978;
 * −½ of it is Laplace's approximation of the log evidence up to terms of order 1).
 *
 * <p>What a training ends with may be a local optimum: a component lost early, or two that share
 * the work of one, and nothing shows which. So the search also begins anew, from one component,
 * until two searches agree.
 */
public final class RankSearch {

  /** Rounds in a row without a better layer after which no component is missing. */
  private static final int FRUITLESS_ROUNDS = 3;

  /** Searches anew and replaced components, after which the best layer seen must do. */
  private static final int MOST_MOVES = 24;

  /** Searches anew after which there is nothing to be found. */
  private static final int MOST_MOVES_FOR_NOTHING = 6;

  /** Rows that a search looks at: enough to tell components, and few enough to be quick. */
  private static final int MOST_ROWS = 16_384;

  /** Nats by which a layer must be better, so that rounding never goes round in circles. */
  private static final double CLEARLY = 1;

  /** Nats between two fits of the same layer. */
  private static final double SAME = 2;

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

  private final FullBatch data;
  private final Fits fits;
  private final NewComponents newComponents;
  private final int maxRank;
  private final SortedMap<Integer, Double> criteria = new TreeMap<>();

  private RankSearch(FullBatch data, int maxRank, long seed) {
    this.data = data;
    this.maxRank = maxRank;
    fits = new Fits(data);
    newComponents = new NewComponents(data, fits, seed);
  }

  /**
   * Fits a layer of a fixed rank to the end: what a comparison with a found rank needs.
   *
   * @param start a trained layer
   * @return the fitted layer; the criterion of its rank alone
   */
  public static Outcome fit(Queue queue, List<Matrix> inputs, Matrix targets, Factors start) {
    try (FullBatch all = new FullBatch(queue, inputs, targets)) {
      RankSearch search = new RankSearch(all, start.shape().rank(), 0);
      return search.outcome(search.fits.settle(Point.of(start)));
    }
  }

  /**
   * Searches.
   *
   * @param queue where the work is done
   * @param inputs one a modality, N × s_m, columns of standard deviation 1/√s_m
   * @param targets N × s_out, standardised
   * @param start a trained layer
   * @param maxRank no layer has more components
   * @param seed decides where new components start from
   * @return the best layer found
   */
  public static Outcome run(
      Queue queue, List<Matrix> inputs, Matrix targets, Factors start, int maxRank, long seed) {
    int rows = targets.rows();
    if (rows <= MOST_ROWS) {
      try (FullBatch data = new FullBatch(queue, inputs, targets)) {
        RankSearch search = new RankSearch(data, maxRank, seed);
        return search.outcome(search.best(start));
      }
    }
    int[] some =
        IntStream.range(0, MOST_ROWS).map(i -> (int) ((long) i * rows / MOST_ROWS)).toArray();
    List<Matrix> someInputs = inputs.stream().map(m -> m.select(some)).toList();
    Outcome found = run(queue, someInputs, targets.select(some), start, maxRank, seed);
    Outcome fitted = fit(queue, inputs, targets, found.factors());
    return new Outcome(fitted.factors(), fitted.noise(), found.criteria());
  }

  private Outcome outcome(Candidate candidate) {
    Candidate best = note(fits.finish(fits.whiten(candidate)));
    return new Outcome(best.point().factors(), best.noise(), criteria);
  }

  private Candidate best(Factors start) {
    CpShape shape = start.shape();
    double nothing = fits.criterionOfNothing(shape);
    criteria.put(0, nothing);
    Candidate trained = fits.whiten(fits.settle(Point.of(start)));
    Candidate best = grow(shrink(trained), FRUITLESS_ROUNDS);
    int moves = 0;
    // A layer that is no better than the targets' means is the sign of a search that may have
    // failed.
    while (moves < (best.criterion() < nothing ? MOST_MOVES : MOST_MOVES_FOR_NOTHING)) {
      Candidate other = anew(shape);
      moves++;
      // What two searches arrive at by different ways is the place.
      boolean agreed = same(other, best) && best.criterion() < nothing;
      best = other.better(best) ? other : best;
      if (agreed) {
        return best;
      }
      int found = 0;
      for (int r = 0; r < best.rank() && best.rank() > 1 && moves < MOST_MOVES; r++) {
        Candidate again = replace(best, r);
        moves++;
        found += same(again, best) ? 1 : 0;
        best = again.better(best) ? again : best;
      }
      // So is what comes back whichever component is taken out.
      if (best.rank() > 1 && found == best.rank()) {
        return best;
      }
    }
    return best;
  }

  private static boolean same(Candidate a, Candidate b) {
    return a.rank() == b.rank() && Math.abs(a.criterion() - b.criterion()) < SAME;
  }

  /** Takes a component out, and looks for it or a better one while the others stay. */
  private Candidate replace(Candidate candidate, int component) {
    data.assume(Tails.HEAVY);
    return polish(grow(fits.settle(candidate.point().without(component)), FRUITLESS_ROUNDS));
  }

  private Candidate anew(CpShape shape) {
    data.whiten(Collections.nCopies(shape.outputSize(), 1.0));
    data.assume(Tails.HEAVY);
    return polish(grow(fits.whiten(newComponents.only(shape)), FRUITLESS_ROUNDS));
  }

  /** What heavy tails have found is judged by normal noise. */
  private Candidate polish(Candidate grown) {
    data.assume(Tails.NORMAL);
    Candidate settled = fits.whiten(fits.settle(grown.point()));
    return grow(shrink(settled), FRUITLESS_ROUNDS);
  }

  /** Adds components, one at a time, and removes what becomes superfluous. */
  private Candidate grow(Candidate start, int fruitlessRounds) {
    Candidate best = start;
    int fruitless = 0;
    while (fruitless < fruitlessRounds && best.rank() < maxRank) {
      @Nullable Candidate larger = newComponents.add(best);
      Candidate next = larger == null ? best : shrink(larger);
      if (next.criterion() < best.criterion() - CLEARLY) {
        best = note(fits.whiten(next));
        fruitless = 0;
      } else {
        fruitless++;
      }
    }
    return best;
  }

  /** Removes components while that lowers the criterion. */
  private Candidate shrink(Candidate start) {
    Candidate best = note(start);
    while (best.rank() > 1) {
      double[] losses = ComponentLoss.of(data, best.point());
      int[] weakest =
          IntStream.range(0, losses.length)
              .boxed()
              .sorted((a, b) -> Double.compare(losses[a], losses[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      Candidate smaller = superfluous(best, losses, weakest);
      if (smaller == null) {
        smaller = leastMissed(best, weakest);
      }
      if (!smaller.better(best)) {
        return best;
      }
      best = note(smaller);
    }
    return best;
  }

  /** Removes at once what even the output's factor alone makes good; null if there is nothing. */
  private @Nullable Candidate superfluous(Candidate best, double[] losses, int[] weakest) {
    double rss = data.residualSquares(best);
    double cost = fits.costOfComponent(best.point().shape());
    double lost = 0;
    Set<Integer> gone = new LinkedHashSet<>();
    for (int r : Arrays.copyOf(weakest, Math.max(1, weakest.length / 4))) {
      lost += losses[r];
      if (data.observations() * StrictMath.log1p(lost / rss) >= (gone.size() + 1) * cost) {
        break;
      }
      gone.add(r);
    }
    if (gone.isEmpty()) {
      return null;
    }
    int[] kept = IntStream.range(0, best.rank()).filter(r -> !gone.contains(r)).toArray();
    Candidate smaller = fits.settle(best.point().select(kept));
    return smaller.better(best) ? smaller : null;
  }

  /** Removes the component that the others, fitted anew, can best do without. */
  private Candidate leastMissed(Candidate best, int[] weakest) {
    Set<Integer> tried = new LinkedHashSet<>();
    for (int r : Arrays.copyOf(weakest, Math.min(3, weakest.length))) {
      tried.add(r);
    }
    tried.add(nearestToAnother(best.point()));
    Candidate least = null;
    for (int r : tried) {
      Candidate candidate = fits.glance(best.point().without(r));
      if (least == null || candidate.better(least)) {
        least = candidate;
      }
    }
    return fits.settleIfPromising(least, best);
  }

  private static int nearestToAnother(Point point) {
    double most = -1;
    int nearest = 0;
    for (int a = 0; a < point.rank(); a++) {
      for (int b = 0; b < a; b++) {
        double parallel = point.parallel(a, b);
        if (parallel > most) {
          most = parallel;
          nearest = a;
        }
      }
    }
    return nearest;
  }

  private Candidate note(Candidate candidate) {
    if (data.tails() == Tails.NORMAL) {
      criteria.merge(candidate.rank(), candidate.criterion(), Math::min);
    }
    return candidate;
  }
}

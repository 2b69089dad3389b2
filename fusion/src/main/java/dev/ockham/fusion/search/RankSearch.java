package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.FullBatch;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.objective.Tails;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rank with the highest evidence near a trained layer, for squared error: removes
 * components, and adds new ones, as long as the Bayesian information criterion falls (Schwarz 1978;
 * −½ of it is Laplace's approximation of the log evidence up to terms of order 1).
 *
 * <p>What a training ends with may be a local optimum: a component lost early, or two that share
 * the work of one, and nothing shows which. So a layer is believed only when a second way arrives
 * at it too: growth from one component, or one of its components taken out and looked for.
 */
public final class RankSearch {

  /**
   * Rounds in a row without a better layer after which no component is missing: one less than there
   * are modalities, as a product of more numbers is harder to find, within these bounds.
   */
  private static final int LEAST_ROUNDS = 2;

  private static final int MOST_ROUNDS = 3;

  /** Searches anew and replaced components, after which the best layer seen must do. */
  private static final int MOST_MOVES = 16;

  /** Searches anew after which there is nothing to be found. */
  private static final int MOST_MOVES_FOR_NOTHING = 6;

  /** Rows that a search looks at: enough to tell components, and few enough to be quick. */
  private static final int MOST_ROWS = 16_384;

  /** Nats by which a layer must be better, so that rounding never goes round in circles. */
  private static final double CLEARLY = 1;

  /** Share of a component's cost between two fits of the same layer. */
  private static final double SAME = 0.005;

  /** Nats between two fits of the same layer, where a component costs little. */
  private static final double AT_LEAST_SAME = 6;

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
  private final Removal removal;
  private final int maxRank;
  private final SortedMap<Integer, Double> criteria = new TreeMap<>();

  /** The last layer to which nothing could be added; null if there was none. */
  private @Nullable Candidate complete;

  private RankSearch(FullBatch data, int maxRank, long seed, IntConsumer fitted) {
    this.data = data;
    this.maxRank = maxRank;
    fits = new Fits(data, fitted);
    newComponents = new NewComponents(data, fits, seed);
    removal = new Removal(data, fits);
  }

  /**
   * Fits a layer of a fixed rank to the end: what a comparison with a found rank needs.
   *
   * @param start a trained layer
   * @param fitted is told the rank of each layer that has been fitted
   * @return the fitted layer; the criterion of its rank alone
   */
  public static Outcome fit(
      ComputeQueue queue, List<Matrix> inputs, Matrix targets, Factors start, IntConsumer fitted) {
    try (FullBatch all = new FullBatch(queue, inputs, targets)) {
      RankSearch search = new RankSearch(all, start.shape().rank(), 0, fitted);
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
   * @param fitted is told the rank of each layer that has been fitted
   * @return the best layer found
   */
  public static Outcome run(
      ComputeQueue queue,
      List<Matrix> inputs,
      Matrix targets,
      Factors start,
      int maxRank,
      long seed,
      IntConsumer fitted) {
    int rows = targets.rows();
    if (rows <= MOST_ROWS) {
      try (FullBatch data = new FullBatch(queue, inputs, targets)) {
        RankSearch search = new RankSearch(data, maxRank, seed, fitted);
        return search.outcome(search.best(start));
      }
    }
    int[] some =
        IntStream.range(0, MOST_ROWS).map(i -> (int) ((long) i * rows / MOST_ROWS)).toArray();
    List<Matrix> someInputs = inputs.stream().map(m -> m.select(some)).toList();
    Outcome found = run(queue, someInputs, targets.select(some), start, maxRank, seed, fitted);
    Outcome all = fit(queue, inputs, targets, found.factors(), fitted);
    return new Outcome(all.factors(), all.noise(), found.criteria());
  }

  private Outcome outcome(Candidate candidate) {
    Candidate best = note(fits.finish(fits.whitenMore(candidate)));
    return new Outcome(best.point().factors(), best.noise(), criteria);
  }

  private Candidate best(Factors start) {
    CpShape shape = start.shape();
    double nothing = fits.criterionOfNothing(shape);
    criteria.put(0, nothing);
    Candidate best = fits.look(Point.of(start));
    data.whiten(best.noise());
    boolean tooLarge = removal.hasCopies(best);
    if (!tooLarge) {
      Candidate smaller = removal.superfluous(best);
      best = note(smaller == null ? fits.settle(best.point()) : smaller);
      tooLarge = removal.smaller(best) != null;
    }
    // Training and evidence are two ways to a rank. Where they differ, a third is asked at once:
    // a layer grows in less time than copies take to be removed one by one.
    boolean anew = tooLarge;
    int replaced = 0;
    for (int moves = 0; moves < mostMoves(best, nothing); moves++) {
      anew |= best.rank() == 1;
      Candidate other = anew ? anew(shape, best) : replace(best, replaced++ % best.rank());
      anew = !anew;
      if (same(other, best) && best.criterion() < nothing) {
        Candidate next = addMissing(best);
        if (next.rank() == best.rank()) {
          @Nullable Candidate smaller = removal.smallerAfterAll(best);
          if (smaller == null) {
            return best;
          }
          next = shrink(smaller);
        }
        best = next;
        anew = true;
        replaced = 0;
      } else if (other.better(best)) {
        // A replacement that helps a little has found the same layer, better fitted: looked at
        // once more it is believed, or not, in less time than another takes to grow.
        anew &= !nearly(other, best);
        best = other;
        tooLarge = false;
        replaced = 0;
      } else if (tooLarge) {
        best = shrink(fits.whiten(best));
        tooLarge = false;
        anew = true;
      }
    }
    return best;
  }

  /** A layer no better than the targets' means is the sign of a failed search, or of noise. */
  private static int mostMoves(Candidate best, double nothing) {
    return best.criterion() < nothing ? MOST_MOVES : MOST_MOVES_FOR_NOTHING;
  }

  private boolean same(Candidate a, Candidate b) {
    double cost = fits.costOfComponent(a.point().shape());
    return within(Math.max(SAME * cost, AT_LEAST_SAME), a, b);
  }

  private boolean nearly(Candidate a, Candidate b) {
    return within(fits.costOfComponent(a.point().shape()), a, b);
  }

  private static boolean within(double nats, Candidate a, Candidate b) {
    return a.rank() == b.rank() && Math.abs(a.criterion() - b.criterion()) < nats;
  }

  /**
   * Takes a component out, and looks for it or a better one while the others stay. What explains
   * little is least likely to be one of the truth's, so the weakest is taken first.
   *
   * @param which 0 for the weakest, 1 for the next, and so on
   */
  private Candidate replace(Candidate candidate, int which) {
    int gone = removal.weakestFirst(candidate)[which];
    data.whiten(candidate.noise());
    data.assume(Tails.HEAVY);
    Candidate rest = fits.settle(candidate.point().without(gone));
    return judge(grow(rest, candidate.rank()), candidate);
  }

  /**
   * Grows a layer from one component. It is judged where it has as many components as its rival, so
   * that it need not grow to its end where it comes to the same, and twice as many, and so on.
   */
  private Candidate anew(CpShape shape, Candidate rival) {
    data.whiten(Collections.nCopies(shape.outputSize(), 1.0));
    data.assume(Tails.HEAVY);
    Candidate grown = fits.whitenMore(newComponents.only(shape));
    for (int limit = rival.rank(); ; limit *= 2) {
      grown = grow(grown, Math.min(limit, maxRank));
      Candidate judged = judge(grown, rival);
      if (same(judged, rival) || (limit > rival.rank() && !judged.better(rival))) {
        return judged;
      }
      if (grown.rank() < limit) {
        return grow(judged, maxRank);
      }
      data.assume(Tails.HEAVY);
      grown = fits.whiten(grown);
    }
  }

  /** What has been found with heavy tails is judged by normal noise. */
  private Candidate judge(Candidate grown, Candidate rival) {
    data.assume(Tails.NORMAL);
    Candidate settled = fits.whiten(grown);
    return same(settled, rival) ? settled : shrink(fits.whitenMore(settled));
  }

  /** Returns a layer with one component more, or the layer itself if none is missing. */
  private Candidate addMissing(Candidate candidate) {
    return complete != null && same(candidate, complete)
        ? candidate
        : grow(candidate, Math.min(candidate.rank() + 1, maxRank));
  }

  /** Adds components, one at a time, and removes what becomes superfluous. */
  private Candidate grow(Candidate start, int most) {
    Candidate best = start;
    int modalities = start.point().shape().modalities();
    int rounds = Math.clamp(modalities - 1, LEAST_ROUNDS, MOST_ROUNDS);
    int fruitless = 0;
    while (fruitless < rounds && best.rank() < most) {
      @Nullable Candidate larger = newComponents.add(best, fruitless);
      Candidate next = larger == null ? best : shrink(larger);
      if (next.criterion() < best.criterion() - CLEARLY) {
        best = note(fits.whitenMore(next));
        fruitless = 0;
      } else {
        fruitless++;
      }
    }
    if (data.tails() == Tails.NORMAL && best.rank() < most) {
      complete = best;
    }
    return best;
  }

  /** Removes components while that lowers the criterion. */
  private Candidate shrink(Candidate start) {
    Candidate best = note(start);
    for (Candidate next = removal.smaller(best); next != null; next = removal.smaller(best)) {
      best = note(next);
    }
    return best;
  }

  private Candidate note(Candidate candidate) {
    if (data.tails() == Tails.NORMAL) {
      criteria.merge(candidate.rank(), candidate.criterion(), Math::min);
    }
    return candidate;
  }
}

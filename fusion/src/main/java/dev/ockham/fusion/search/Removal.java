package dev.ockham.fusion.search;

import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.FullBatch;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.objective.Tails;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks for components that a layer can do without. */
final class Removal {

  /** How parallel two components are that share the work of one. */
  private static final double COPIES = 0.5;

  /** Components that are tried one by one where none is superfluous at once. */
  private static final int TRIED = 3;

  private final FullBatch data;
  private final Fits fits;

  Removal(FullBatch data, Fits fits) {
    this.data = data;
    this.fits = fits;
  }

  /** Whether there is a component that another one is nearly parallel to. */
  boolean hasCopies(Candidate candidate) {
    Point point = candidate.point();
    return point.parallelToAnother(nearestToAnother(point)) > COPIES;
  }

  /** Returns a smaller layer with a lower criterion, or null if none was found. */
  @Nullable Candidate smaller(Candidate candidate) {
    if (candidate.rank() == 1) {
      return null;
    }
    double[] losses = RemovalCost.of(data, candidate.point());
    int[] weakest = weakestFirst(losses);
    @Nullable Candidate smaller = superfluous(candidate, losses, weakest);
    if (smaller != null || data.tails() == Tails.HEAVY) {
      return smaller;
    }
    return withoutLeastMissed(candidate, weakest, fits::glance);
  }

  /**
   * The same with longer fits: of more components than the truth has each may be needed until the
   * others have found their new places. For a layer that is believed.
   */
  @Nullable Candidate smallerAfterAll(Candidate candidate) {
    if (candidate.rank() == 1) {
      return null;
    }
    return withoutLeastMissed(candidate, weakestFirst(candidate), fits::look);
  }

  /** Returns the components, the one whose loss costs least first. */
  int[] weakestFirst(Candidate candidate) {
    return weakestFirst(RemovalCost.of(data, candidate.point()));
  }

  private static int[] weakestFirst(double[] losses) {
    return IntStream.range(0, losses.length)
        .boxed()
        .sorted(Comparator.comparingDouble(r -> losses[r]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Removes at once what even the output's factor alone makes good; null if there is nothing. */
  @Nullable Candidate superfluous(Candidate best) {
    if (best.rank() == 1) {
      return null;
    }
    double[] losses = RemovalCost.of(data, best.point());
    return superfluous(best, losses, weakestFirst(losses));
  }

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

  /** Removes the component that the others, fitted anew, can best do without, if that is better. */
  private @Nullable Candidate withoutLeastMissed(
      Candidate best, int[] weakest, Function<Point, Candidate> fit) {
    Set<Integer> tried = new LinkedHashSet<>();
    for (int r : Arrays.copyOf(weakest, Math.min(TRIED, weakest.length))) {
      tried.add(r);
    }
    tried.add(nearestToAnother(best.point()));
    Candidate least = null;
    for (int r : tried) {
      Candidate candidate = fit.apply(best.point().without(r));
      if (least == null || candidate.better(least)) {
        least = candidate;
      }
    }
    Candidate settled = fits.settleIfPromising(least, best);
    return settled.better(best) ? settled : null;
  }

  private static int nearestToAnother(Point point) {
    return IntStream.range(0, point.rank())
        .boxed()
        .max(Comparator.comparingDouble(point::parallelToAnother))
        .orElseThrow();
  }
}

package dev.ockham.fusion.search;

import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.FullBatch;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.settings.Effort;
import dev.ockham.fusion.search.settings.SearchSettings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks for components that a layer can do without. */
final class Removal {

  private final FullBatch data;
  private final Fits fits;
  private final Criterion criterion;
  private final SearchSettings settings;

  Removal(FullBatch data, Fits fits, Criterion criterion, SearchSettings settings) {
    this.data = data;
    this.fits = fits;
    this.criterion = criterion;
    this.settings = settings;
  }

  /** Whether there is a component that another one is nearly parallel to. */
  boolean hasCopies(Candidate candidate) {
    Point point = candidate.point();
    return point.parallelToAnother(nearestToAnother(point)) > settings.removing().copies();
  }

  /** Returns a smaller layer with a lower criterion, or null if none was found. */
  @Nullable Candidate smaller(Candidate candidate) {
    if (candidate.rank() == 1) {
      return null;
    }
    double[] costs = RemovalCost.of(data, candidate);
    int[] weakest = weakestFirst(costs);
    @Nullable Candidate smaller = superfluous(candidate, costs, weakest);
    if (smaller != null || !candidate.likelihood().judges()) {
      return smaller;
    }
    return withoutLeastMissed(candidate, weakest, settings.efforts().trial());
  }

  /**
   * The same with longer fits: of more components than the truth has each may be needed until the
   * others have found their new places. For a layer that is believed.
   */
  @Nullable Candidate smallerAfterAll(Candidate candidate) {
    if (candidate.rank() == 1) {
      return null;
    }
    return withoutLeastMissed(candidate, weakestFirst(candidate), settings.efforts().rough());
  }

  /** Returns the components, the one whose loss costs least first. */
  int[] weakestFirst(Candidate candidate) {
    return weakestFirst(RemovalCost.of(data, candidate));
  }

  private static int[] weakestFirst(double[] costs) {
    return IntStream.range(0, costs.length)
        .boxed()
        .sorted(Comparator.comparingDouble(r -> costs[r]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Removes at once what even the output's factor alone makes good; null if there is nothing. */
  @Nullable Candidate superfluous(Candidate best) {
    if (best.rank() == 1) {
      return null;
    }
    double[] costs = RemovalCost.of(data, best);
    return superfluous(best, costs, weakestFirst(costs));
  }

  private @Nullable Candidate superfluous(Candidate best, double[] costs, int[] weakest) {
    double saved = criterion.costOfComponent(best.point().shape());
    int most = Math.max(1, weakest.length / settings.removing().oneOf());
    double lost = 0;
    Set<Integer> gone = new LinkedHashSet<>();
    for (int r : Arrays.copyOf(weakest, most)) {
      lost += costs[r];
      double growth = best.likelihood().growth(best.noise(), data.samples(), lost);
      if (growth >= (gone.size() + 1) * saved) {
        break;
      }
      gone.add(r);
    }
    if (gone.isEmpty()) {
      return null;
    }
    int[] kept = IntStream.range(0, best.rank()).filter(r -> !gone.contains(r)).toArray();
    Candidate smaller =
        fits.fit(best.point().select(kept), best.likelihood(), settings.efforts().full());
    return smaller.better(best) ? smaller : null;
  }

  /** Removes the component that the others, fitted anew, can best do without, if that is better. */
  private @Nullable Candidate withoutLeastMissed(Candidate best, int[] weakest, Effort effort) {
    Set<Integer> tried = new LinkedHashSet<>();
    for (int r : Arrays.copyOf(weakest, Math.min(settings.removing().tried(), weakest.length))) {
      tried.add(r);
    }
    tried.add(nearestToAnother(best.point()));
    Candidate least =
        tried.stream()
            .map(r -> fits.fit(best.point().without(r), best.likelihood(), effort))
            .reduce((a, b) -> b.better(a) ? b : a)
            .orElseThrow();
    Candidate smaller = fits.fullIfPromising(least, best);
    return smaller.better(best) ? smaller : null;
  }

  private static int nearestToAnother(Point point) {
    return IntStream.range(0, point.rank())
        .boxed()
        .max(Comparator.comparingDouble(point::parallelToAnother))
        .orElseThrow();
  }
}

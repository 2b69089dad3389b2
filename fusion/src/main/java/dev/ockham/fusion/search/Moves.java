package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.FullBatch;
import dev.ockham.fusion.search.objective.Likelihood;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.settings.SearchSettings;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a search makes of a layer: it adds components, removes them, replaces one, or grows another
 * layer. A move fits under the likelihood of the layer that it begins with.
 */
final class Moves {

  private final Fits fits;
  private final Criterion criterion;
  private final Removal removal;
  private final NewComponents newComponents;
  private final Likelihood likelihood;
  private final SearchSettings settings;
  private final int maxRank;
  private final SortedMap<Integer, Double> criteria = new TreeMap<>();

  /** The last layer to which no component could be added. */
  private @Nullable Candidate complete;

  /**
   * Prepares moves.
   *
   * @param likelihood what is assumed before anything is known of the noise
   * @param maxRank no layer has more components
   * @param seed decides where new components start from
   */
  Moves(
      FullBatch data,
      Fits fits,
      Criterion criterion,
      Removal removal,
      Likelihood likelihood,
      SearchSettings settings,
      int maxRank,
      long seed) {
    this.fits = fits;
    this.criterion = criterion;
    this.removal = removal;
    this.likelihood = likelihood;
    this.settings = settings;
    this.maxRank = maxRank;
    newComponents = new NewComponents(data, fits, criterion, settings, seed);
  }

  /**
   * Takes a component out, and looks for it or a better one while the others stay. What explains
   * little is least likely to be one of the truth's, so the weakest is taken first.
   *
   * @param which 0 for the weakest, 1 for the next, and so on
   */
  Candidate replace(Candidate candidate, int which) {
    int gone = removal.weakestFirst(candidate)[which];
    Likelihood growing = candidate.likelihood().withNoise(candidate.noise()).forGrowth();
    Candidate rest = fits.fit(candidate.point().without(gone), growing, settings.efforts().full());
    return judge(grow(rest, candidate.rank()), candidate);
  }

  /**
   * Grows a layer from one component. It is judged where it has as many components as its rival, so
   * that it need not grow to its end where it comes to the same, and twice as many, and so on.
   */
  Candidate growAnew(Candidate rival) {
    CpShape shape = rival.point().shape();
    Candidate grown = fits.evened(newComponents.only(shape, likelihood.forGrowth()));
    for (int limit = rival.rank(); ; limit *= 2) {
      grown = grow(grown, Math.min(limit, maxRank));
      Candidate judged = judge(grown, rival);
      if (criterion.same(judged, rival) || (limit > rival.rank() && !judged.better(rival))) {
        return judged;
      }
      if (grown.rank() < limit) {
        return grow(judged, maxRank);
      }
      grown = fits.reweighted(grown, grown.likelihood());
    }
  }

  /** Grows a layer from nothing to its end; returns nothing where no layer is better. */
  Candidate growFromNothing(CpShape shape) {
    Candidate nothing = nothing(shape);
    Candidate grown = grow(newComponents.only(shape, likelihood.forGrowth()), maxRank);
    return better(shrink(fits.reweighted(grown, grown.likelihood().forJudging())), nothing);
  }

  /** Adds the component that is missing; returns a layer of the same rank if none is. */
  Candidate addMissing(Candidate candidate) {
    return complete != null && criterion.same(candidate, complete)
        ? candidate
        : grow(candidate, Math.min(candidate.rank() + 1, maxRank));
  }

  /** Fits a layer, adds what is missing, and removes what is superfluous. */
  Candidate complete(Point found) {
    Candidate start = fits.fit(found, likelihood, settings.efforts().full());
    Candidate nothing = nothing(found.shape());
    Candidate grown = grow(note(start).under(start.likelihood().forGrowth()), maxRank);
    return better(
        grown.rank() == start.rank()
            ? start
            : shrink(fits.reweighted(grown, start.likelihood().forJudging())),
        nothing);
  }

  private Candidate nothing(CpShape shape) {
    Candidate nothing = fits.nothing(shape, likelihood);
    note(0, nothing);
    return nothing;
  }

  private static Candidate better(Candidate layer, Candidate nothing) {
    return layer.better(nothing) ? layer : nothing;
  }

  /** Removes components while that lowers the criterion. */
  Candidate shrink(Candidate start) {
    Candidate best = note(start);
    for (Candidate next = removal.smaller(best); next != null; next = removal.smaller(best)) {
      best = note(next);
    }
    return best;
  }

  /** What has grown under its own likelihood is fitted, and freed of components, under another. */
  private Candidate judge(Candidate grown, Candidate rival) {
    Candidate settled = fits.reweighted(grown, grown.likelihood().forJudging());
    return criterion.same(settled, rival) ? settled : shrink(fits.evened(settled));
  }

  /** Adds components, one at a time, and removes what becomes superfluous. */
  private Candidate grow(Candidate start, int most) {
    Candidate best = start;
    int modalities = start.point().shape().modalities();
    var limits = settings.limits();
    int rounds = Math.clamp(modalities - 1, limits.leastRounds(), limits.mostRounds());
    int fruitless = 0;
    while (fruitless < rounds && best.rank() < most) {
      @Nullable Candidate larger = newComponents.add(best, fruitless);
      Candidate next = larger == null ? best : shrink(larger);
      if (next.betterBy(settings.equality().rounding(), best)) {
        best = note(fits.evened(next));
        fruitless = 0;
      } else {
        fruitless++;
      }
    }
    if (best.likelihood().judges() && best.rank() < most) {
      complete = best;
    }
    return best;
  }

  /** Keeps the criterion of a layer, if layers are compared by it. */
  Candidate note(Candidate candidate) {
    if (candidate.likelihood().judges()) {
      note(candidate.rank(), candidate);
    }
    return candidate;
  }

  /** Keeps the criterion of a layer of so many components. */
  void note(int rank, Candidate candidate) {
    criteria.merge(rank, candidate.criterion(), Math::min);
  }

  /** Returns the lowest criterion of each rank that has been seen. */
  SortedMap<Integer, Double> criteria() {
    return criteria;
  }
}

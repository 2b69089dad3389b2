package dev.ockham.fusion.search;

import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.Likelihood;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.settings.SearchSettings;
import org.jspecify.annotations.Nullable;

/**
 * Doubts a layer until a second way leads to it too and no component is missing. A way that leads
 * to a better layer puts that one in its place, and in doubt.
 */
final class Verification {

  private final Fits fits;
  private final Criterion criterion;
  private final Removal removal;
  private final Moves moves;
  private final SearchSettings settings;

  Verification(
      Fits fits, Criterion criterion, Removal removal, Moves moves, SearchSettings settings) {
    this.fits = fits;
    this.criterion = criterion;
    this.removal = removal;
    this.moves = moves;
    this.settings = settings;
  }

  /**
   * What is tried next.
   *
   * @param move the way
   * @param component which component a replacement takes out, now or the next time: 0 for the
   *     weakest, 1 for the next, and so on, and again from the weakest after the last
   */
  private record Trial(Move move, int component) {

    Trial next() {
      return move == Move.GROW_ANEW
          ? new Trial(Move.REPLACE, component)
          : new Trial(Move.GROW_ANEW, component + 1);
    }
  }

  /** Begins with a layer, and returns the one that is believed, or the best that was seen. */
  Candidate begin(Point start, Likelihood likelihood) {
    Candidate nothing = fits.nothing(start.shape(), likelihood);
    moves.note(0, nothing);
    Candidate best = fits.fit(start, likelihood, settings.efforts().rough());
    best = best.under(likelihood.withNoise(best.noise()));
    boolean tooLarge = removal.hasCopies(best);
    if (!tooLarge) {
      @Nullable Candidate smaller = removal.superfluous(best);
      best =
          moves.note(
              smaller != null
                  ? smaller
                  : fits.fit(best.point(), best.likelihood(), settings.efforts().full()));
      tooLarge = removal.smaller(best) != null;
    }
    return believed(best, nothing, tooLarge);
  }

  /**
   * Tries one way after the other.
   *
   * <p>A layer that has too many components is not made smaller first: with copies in it that takes
   * many fits, and one that grows anew mostly ends at the better layer in less time. Only where it
   * does not, components are removed.
   */
  private Candidate believed(Candidate start, Candidate nothing, boolean startTooLarge) {
    Candidate best = start;
    boolean tooLarge = startTooLarge;
    Trial trial = new Trial(tooLarge ? Move.GROW_ANEW : Move.REPLACE, 0);
    for (int tried = 0; tried < most(best, nothing); tried++) {
      if (best.rank() == 1) {
        trial = new Trial(Move.GROW_ANEW, trial.component());
      }
      Candidate other =
          switch (trial.move()) {
            case GROW_ANEW -> moves.growAnew(best);
            case REPLACE -> moves.replace(best, trial.component() % best.rank());
          };
      if (criterion.same(other, best) && best.better(nothing)) {
        Candidate confirmed = best.under(other.likelihood());
        Candidate changed = changed(confirmed);
        if (changed.rank() == confirmed.rank()) {
          return changed;
        }
        best = changed;
        trial = new Trial(Move.GROW_ANEW, 0);
      } else if (other.better(best)) {
        trial = new Trial(afterBetter(trial.move(), other, best), 0);
        best = other;
        tooLarge = false;
      } else if (tooLarge) {
        best = moves.shrink(fits.reweighted(best, best.likelihood()));
        tooLarge = false;
      } else {
        best = best.under(other.likelihood());
        trial = trial.next();
      }
    }
    return best;
  }

  /**
   * A replacement that helps a little has found the same layer, better fitted: another replacement
   * shows that, or not, in less time than a layer takes to grow.
   */
  private Move afterBetter(Move move, Candidate other, Candidate best) {
    return move == Move.REPLACE && !criterion.nearlySame(other, best)
        ? Move.GROW_ANEW
        : Move.REPLACE;
  }

  /** Adds to a confirmed layer what is missing, or else removes what it can do without. */
  private Candidate changed(Candidate confirmed) {
    Candidate larger = moves.addMissing(confirmed);
    if (larger.rank() != confirmed.rank()) {
      return larger;
    }
    Candidate same = confirmed.under(larger.likelihood());
    @Nullable Candidate smaller = removal.smallerAfterAll(same);
    return smaller == null ? same : moves.shrink(smaller);
  }

  /** A layer no better than the targets' means is the sign of a failed search, or of noise. */
  private int most(Candidate best, Candidate nothing) {
    return best.better(nothing) ? settings.limits().moves() : settings.limits().movesForNothing();
  }
}

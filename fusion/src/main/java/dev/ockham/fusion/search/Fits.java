package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.FullBatch;
import dev.ockham.fusion.search.objective.Likelihood;
import dev.ockham.fusion.search.objective.Likelihood.Score;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.settings.Effort;
import dev.ockham.fusion.search.settings.SearchSettings;
import dev.ockham.fusion.search.settings.SearchSettings.Efforts;
import java.util.function.IntConsumer;

/** Fits of layers to all rows, and what the fitted layers are worth. */
final class Fits {

  private final FullBatch data;
  private final Criterion criterion;
  private final Efforts efforts;
  private final double noiseRatio;
  private final IntConsumer fitted;

  /**
   * Prepares fits.
   *
   * @param fitted is told the rank of each layer that has been fitted
   */
  Fits(FullBatch data, Criterion criterion, SearchSettings settings, IntConsumer fitted) {
    this.data = data;
    this.criterion = criterion;
    this.fitted = fitted;
    efforts = settings.efforts();
    noiseRatio = settings.equality().noiseRatio();
  }

  /** Fits a layer. */
  Candidate fit(Point start, Likelihood likelihood, Effort effort) {
    return measured(data.minimise(start, likelihood, effort), likelihood);
  }

  /** Fits a layer in full, its targets weighted by the noise that it has left. */
  Candidate reweighted(Candidate candidate, Likelihood likelihood) {
    return fit(candidate.point(), likelihood.withNoise(candidate.noise()), efforts.full());
  }

  /** The same where targets no longer have the same noise; else the layer has been fitted so. */
  Candidate evened(Candidate candidate) {
    return candidate.likelihood().evens(candidate.noise(), noiseRatio)
        ? candidate
        : reweighted(candidate, candidate.likelihood());
  }

  /**
   * Fits a smaller layer in full, unless it is plain that it will not become as good as another.
   *
   * @param smaller what a trial made of it
   * @param rival what it has to be better than
   * @return the rival, or the smaller layer after a full fit, which may be the worse one still
   */
  Candidate fullIfPromising(Candidate smaller, Candidate rival) {
    Likelihood likelihood = smaller.likelihood();
    if (smaller.better(rival)) {
      return fit(smaller.point(), likelihood, efforts.full());
    }
    double cost = criterion.costOfComponent(rival.point().shape());
    if (smaller.worseBy(rival) > efforts.hopeless() * cost && !littleNoise(rival)) {
      return rival;
    }
    Candidate further = fit(smaller.point(), likelihood, efforts.rough());
    double gain = smaller.worseBy(further);
    double gap = further.worseBy(rival);
    return gap > efforts.gains() * gain && gap > cost
        ? rival
        : fit(further.point(), likelihood, efforts.full());
  }

  private boolean littleNoise(Candidate candidate) {
    double mean = candidate.noise().stream().mapToDouble(v -> v).average().orElseThrow();
    return mean < efforts.littleNoise();
  }

  /** Returns the layer without components, which answers the targets' means. */
  Candidate nothing(CpShape shape, Likelihood likelihood) {
    CpShape one = shape.withRank(1);
    Candidate silent =
        fit(new Point(one, new double[Point.length(one)]), likelihood, efforts.full());
    double deviance = silent.deviance();
    return new Candidate(
        silent.point(),
        likelihood,
        silent.noise(),
        deviance,
        deviance + criterion.penaltyOfNothing(shape));
  }

  /** Returns a layer as it is, with its worth. */
  Candidate measured(Point point, Likelihood likelihood) {
    fitted.accept(point.rank());
    Score score = data.score(point, likelihood);
    double value = score.deviance() + criterion.penalty(point.shape());
    return new Candidate(point, likelihood, score.noise(), score.deviance(), value);
  }
}

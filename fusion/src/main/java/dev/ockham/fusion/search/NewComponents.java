package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.ErrorLikelihood;
import dev.ockham.fusion.search.objective.FullBatch;
import dev.ockham.fusion.search.objective.FullBatch.Fitted;
import dev.ockham.fusion.search.objective.Likelihood;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.settings.Effort;
import dev.ockham.fusion.search.settings.SearchSettings;
import dev.ockham.fusion.search.settings.SearchSettings.Adding;
import dev.ockham.fusion.search.start.Starts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks for a component that explains what a layer leaves. */
final class NewComponents {

  /** By how much the next length that is tried is longer. */
  private static final double LONGER = 1.5;

  private final FullBatch data;
  private final Fits fits;
  private final Criterion criterion;
  private final SearchSettings settings;
  private final Adding adding;
  private final long seed;
  private int round;

  NewComponents(
      FullBatch data, Fits fits, Criterion criterion, SearchSettings settings, long seed) {
    this.data = data;
    this.fits = fits;
    this.criterion = criterion;
    this.settings = settings;
    this.seed = seed;
    adding = settings.adding();
  }

  /** Returns the best layer of one component found. */
  Candidate only(CpShape shape, Likelihood likelihood) {
    CpShape one = shape.withRank(1);
    Point nothing = new Point(one, new double[Point.length(one)]);
    Proposal proposal = explain(data.residuals(nothing, likelihood), one, likelihood, 0);
    Point start = lengthened(component -> component, proposal.point(), likelihood);
    return fits.fit(start, likelihood, settings.efforts().full());
  }

  /**
   * Gives a component the length, of some, with which the targets are most likely; as it is where
   * residuals tell its length.
   *
   * @param layer what becomes of the component: the whole layer
   */
  private Point lengthened(UnaryOperator<Point> layer, Point component, Likelihood likelihood) {
    Point best = layer.apply(component);
    if (!likelihood.residualsAreSlopes()) {
      return best;
    }
    double lowest = data.score(best, likelihood).deviance();
    double[] factors = new double[component.shape().outputSize()];
    double length = 1;
    for (int k = 0; k < adding.lengths(); k++) {
      length *= LONGER;
      Arrays.fill(factors, length);
      Point longer = layer.apply(component.withOutputsTimes(factors));
      double deviance = data.score(longer, likelihood).deviance();
      if (!(deviance < lowest)) {
        break;
      }
      best = longer;
      lowest = deviance;
    }
    return best;
  }

  /**
   * Returns the layer with one component more, fitted; null if none is promising.
   *
   * @param fruitless rounds that found none; each has the next look at twice as many rows, as a
   *     weak component takes more rows to be told from noise
   */
  @Nullable Candidate add(Candidate candidate, int fruitless) {
    Point point = candidate.point();
    Likelihood likelihood = candidate.likelihood();
    Proposal proposal =
        explain(
            data.residuals(point, likelihood), point.shape().withRank(1), likelihood, fruitless);
    double cost = criterion.costOfComponent(point.shape());
    if (proposal.gain() < adding.worthFitting() * cost) {
      return null;
    }
    Point start = lengthened(point::append, proposal.point(), likelihood);
    Candidate larger = fits.fit(start, likelihood, settings.efforts().rough());
    if (candidate.gainOf(larger) < adding.worthKeeping() * cost) {
      return null;
    }
    // A layer that is not judged yet grows on, and gets its full fit when it is.
    return likelihood.judges()
        ? fits.fit(larger.point(), likelihood, settings.efforts().full())
        : larger;
  }

  /**
   * A component for a residual.
   *
   * @param gain by how much the deviance of all rows would fall, to judge by some
   */
  private record Proposal(Point point, double gain) {}

  /** Fits one component to residuals: many starts on few rows, the best of them on more. */
  private Proposal explain(Matrix residuals, CpShape shape, Likelihood likelihood, int fruitless) {
    int hardness = (1 + Math.max(0, shape.modalities() - adding.easyModalities())) << fruitless;
    int fewRows = adding.rows() * hardness;
    ErrorLikelihood errors = likelihood.ofResiduals();
    Rows few = rows(residuals, fewRows);
    Rows seen = wide(shape) ? rows(residuals, Math.min(fewRows, adding.rowsForDirections())) : few;
    List<Point> points = starts(shape, seen, likelihood.residualsAreSlopes());
    List<Fitted> best = few.fit(points, errors, adding.first()).subList(0, adding.finalists());
    Rows more = rows(residuals, adding.rowsTimes() * fewRows);
    Fitted winner =
        more.fit(best.stream().map(Fitted::point).toList(), errors, adding.second()).getFirst();
    double before = errors.tails().deviance(more.residuals().toArray());
    return new Proposal(
        likelihood.unwhitened(winner.point()),
        (before - winner.deviance()) * residuals.rows() / more.residuals().rows());
  }

  private List<Point> starts(CpShape shape, Rows rows, boolean slopes) {
    CounterRandom random = new CounterRandom(seed, Purpose.SEARCH, round);
    round++;
    Starts starts = new Starts(shape, rows.inputs(), rows.residuals(), settings.starting(), random);
    List<Point> points = new ArrayList<>();
    for (int k = 0; k < adding.starts(); k++) {
      points.add(
          switch (k % 4) {
            case 0 -> slopes ? starts.informedByMoments() : starts.informedByTails();
            case 2 -> slopes ? starts.informedByTails() : starts.informedBySize();
            default -> starts.random();
          });
    }
    return points;
  }

  private boolean wide(CpShape shape) {
    return shape.inputSizes().stream().anyMatch(size -> size > adding.rowsForDirections());
  }

  /** Returns evenly spaced rows, or all if there are no more. */
  private Rows rows(Matrix residuals, int most) {
    int n = residuals.rows();
    int count = Math.min(n, most);
    int[] rows = IntStream.range(0, count).map(i -> (int) ((long) i * n / count)).toArray();
    List<Matrix> inputs = data.inputs().stream().map(m -> m.select(rows).dense()).toList();
    return new Rows(inputs, residuals.select(rows).dense());
  }

  /** Some rows, whose residuals are what a component is fitted to. */
  private final class Rows {

    private final List<Matrix> inputs;
    private final Matrix residuals;

    Rows(List<Matrix> inputs, Matrix residuals) {
      this.inputs = inputs;
      this.residuals = residuals;
    }

    List<Matrix> inputs() {
      return inputs;
    }

    Matrix residuals() {
      return residuals;
    }

    /** Fits each start, and returns the best first. */
    List<Fitted> fit(List<Point> points, ErrorLikelihood likelihood, Effort effort) {
      try (FullBatch part = FullBatch.resident(data.queue(), inputs, residuals)) {
        return part.minimise(points, likelihood, effort).stream()
            .sorted(Comparator.comparingDouble(Fitted::deviance))
            .toList();
      }
    }
  }
}

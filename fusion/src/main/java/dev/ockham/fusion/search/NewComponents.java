package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.FullBatch;
import dev.ockham.fusion.search.objective.FullBatch.Fitted;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.objective.Tails;
import dev.ockham.fusion.search.start.Starts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks for a component that explains what a layer leaves. */
final class NewComponents {

  private static final int STARTS = 8;

  /** For up to three modalities; each further one asks for as many rows again. */
  private static final int FEW_ROWS = 1_500;

  private static final int EASY_MODALITIES = 3;
  private static final int FIRST_EVALUATIONS = 24;

  private static final int FINALISTS = 3;

  /** Rows from which directions are taken where there are many columns, at a cost of their cube. */
  private static final int ROWS_FOR_DIRECTIONS = 1_024;

  /** Times as many rows as those of the first fits. */
  private static final int MORE = 2;

  private static final int LAST_EVALUATIONS = 12;

  /** In nats: components are compared, not measured. */
  private static final double ROUGH = 0.1;

  /** A new component that has not paid this share of its cost after a first fit never will. */
  private static final double PROMISING = 0.5;

  /** The same before the other components have made room for it. */
  private static final double WORTH_A_FIT = 0.15;

  private final FullBatch data;
  private final Fits fits;
  private final long seed;
  private int round;

  NewComponents(FullBatch data, Fits fits, long seed) {
    this.data = data;
    this.fits = fits;
    this.seed = seed;
  }

  /** Returns the best layer of one component found. */
  Candidate only(CpShape shape) {
    CpShape one = shape.withRank(1);
    Point nothing = new Point(one, new double[Point.length(one)]);
    return fits.settle(explain(data.residuals(nothing), one, 0).point());
  }

  /**
   * Returns the layer with one component more, fitted; null if none is promising.
   *
   * @param fruitless rounds that found none; each has the next look at twice as many rows, as a
   *     weak component takes more rows to be told from noise
   */
  @Nullable Candidate add(Candidate candidate, int fruitless) {
    Point point = candidate.point();
    Proposal proposal = explain(data.residuals(point), point.shape().withRank(1), fruitless);
    double cost = fits.costOfComponent(point.shape());
    if (proposal.gain() < WORTH_A_FIT * cost) {
      return null;
    }
    Candidate larger = fits.look(point.append(proposal.point()));
    if (candidate.deviance() - larger.deviance() < PROMISING * cost) {
      return null;
    }
    // With heavy tails the layer grows on, and is settled when it is judged.
    return data.tails() == Tails.HEAVY ? larger : fits.settle(larger.point());
  }

  /**
   * A component for a residual.
   *
   * @param gain by how much the deviance of all rows would fall, to judge by some
   */
  private record Proposal(Point point, double gain) {}

  /** Fits one component to residuals: many starts on few rows, the best of them on more. */
  private Proposal explain(Matrix residuals, CpShape shape, int fruitless) {
    int hardness = (1 + Math.max(0, shape.modalities() - EASY_MODALITIES)) << fruitless;
    int fewRows = FEW_ROWS * hardness;
    Rows few = rows(residuals, fewRows);
    CounterRandom random = new CounterRandom(seed, Purpose.SEARCH, round);
    round++;
    Rows seen = wide(shape) ? rows(residuals, Math.min(fewRows, ROWS_FOR_DIRECTIONS)) : few;
    Starts starts = new Starts(shape, seen.inputs(), seen.residuals(), random);
    List<Point> points = new ArrayList<>();
    for (int k = 0; k < STARTS; k++) {
      points.add(
          switch (k % 4) {
            case 0 -> starts.informedByTails();
            case 2 -> starts.informedBySize();
            default -> starts.random();
          });
    }
    List<Fitted> best = few.fit(points, FIRST_EVALUATIONS).subList(0, FINALISTS);
    Rows more = rows(residuals, MORE * fewRows);
    Fitted winner =
        more.fit(best.stream().map(Fitted::point).toList(), LAST_EVALUATIONS).getFirst();
    double before = data.tails().deviance(more.residuals().values());
    double[] back = DoubleStream.of(data.weights()).map(w -> 1 / w).toArray();
    return new Proposal(
        winner.point().withOutputsTimes(back),
        (before - winner.deviance()) * residuals.rows() / more.residuals().rows());
  }

  private static boolean wide(CpShape shape) {
    return shape.inputSizes().stream().anyMatch(size -> size > ROWS_FOR_DIRECTIONS);
  }

  private Rows rows(Matrix residuals, int most) {
    int n = residuals.rows();
    int count = Math.min(n, most);
    int[] rows = IntStream.range(0, count).map(i -> (int) ((long) i * n / count)).toArray();
    return new Rows(
        data.inputs().stream().map(m -> m.select(rows)).toList(), residuals.select(rows));
  }

  /** Some evenly spaced rows. */
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
    List<Fitted> fit(List<Point> points, int evaluations) {
      try (FullBatch part = new FullBatch(data.queue(), inputs, residuals)) {
        part.assume(data.tails());
        return part.minimise(points, evaluations, ROUGH).stream()
            .sorted(Comparator.comparingDouble(Fitted::deviance))
            .toList();
      }
    }
  }
}

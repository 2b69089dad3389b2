package dev.ockham.fusion.search.start;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Loops;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.settings.Starting;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Where a new component starts from.
 *
 * <p>A product of four or five modalities tells a random start nothing: each cosine is about
 * 1/√s_m, and the gradient is their product. But the logarithm of a component's size is a sum,
 * log|h| = Σ_m log|x_m·u_m|, and varies along u_m in each modality by itself ({@link Directions}).
 * What one modality explains is taken off before the next, the smallest first: the directions of
 * many columns need the least disturbance. Then each is looked at once more with what all others
 * explain taken off (backfitting, Friedman and Stuetzle 1981).
 */
public final class Starts {

  private final Starting settings;
  private final CpShape shape;
  private final Matrix residuals;
  private final RandomGenerator random;
  private final List<Directions> directions;
  private final int[] smallestFirst;
  private final double spread;

  /**
   * Creates starts for a residual.
   *
   * @param shape of one component
   * @param inputs one a modality, N × s_m, columns of standard deviation 1/√s_m
   * @param residuals N × s_out
   * @param random draws the starts
   */
  public Starts(
      CpShape shape,
      List<Matrix> inputs,
      Matrix residuals,
      Starting settings,
      RandomGenerator random) {
    this.shape = shape;
    this.settings = settings;
    this.residuals = residuals;
    this.random = random;
    directions = inputs.stream().map(x -> new Directions(x, shape.constant(), settings)).toList();
    smallestFirst =
        IntStream.range(0, shape.modalities())
            .boxed()
            .sorted(Comparator.comparingInt(m -> shape.inputSizes().get(m)))
            .mapToInt(m -> m)
            .toArray();
    double squares = DoubleStream.of(residuals.toArray()).map(e -> e * e).sum();
    spread = Math.sqrt(squares / residuals.length());
  }

  /** Draws entries from normal distributions. */
  public Point random() {
    double[] values = blank();
    boolean lower = random.nextBoolean();
    for (int m = 0; m < shape.modalities(); m++) {
      int first = shape.firstRow(m);
      for (int row = first; row < first + shape.factorRows(m); row++) {
        values[row] = random.nextGaussian();
      }
      if (shape.constant()) {
        // With a constant near 1 the interactions of lower order come first, without they do not.
        values[first] =
            lower ? 1 + settings.nearOne() * values[first] : settings.nearZero() * values[first];
      }
    }
    return new Point(shape, values);
  }

  /** Draws columns along which the size of all residuals varies. */
  public Point informedBySize() {
    double[] sizes = new double[residuals.rows()];
    for (int i = 0; i < sizes.length; i++) {
      for (int o = 0; o < residuals.columns(); o++) {
        sizes[i] += residuals.get(i, o) * residuals.get(i, o);
      }
    }
    return informed(sizes);
  }

  /** Draws columns along which the size of that part of the residuals with heavy tails varies. */
  public Point informedByTails() {
    double[] projection = HeavyTail.projection(residuals, settings.tailIterations(), random);
    return informed(DoubleStream.of(projection).map(p -> p * p).toArray());
  }

  private Point informed(double[] squares) {
    return along(backfit(centredLogs(squares)));
  }

  /** Returns the component with such columns whose output's column explains most. */
  private Point along(double[][] chosen) {
    double[] values = blank();
    double[] hidden = new double[residuals.rows()];
    Arrays.fill(hidden, 1);
    for (int m = 0; m < chosen.length; m++) {
      double[] column = directions.get(m).column(chosen[m]);
      System.arraycopy(column, 0, values, shape.firstRow(m), column.length);
      double[] projections = directions.get(m).project(chosen[m]);
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] *= projections[i];
      }
    }
    fitOutput(hidden, values);
    return new Point(shape, values);
  }

  /** Returns a direction of each modality, which together explain the logarithms of sizes. */
  private double[][] backfit(double[] left) {
    int n = left.length;
    double[][] chosen = new double[shape.modalities()][];
    double[][] explained = new double[chosen.length][n];
    for (int sweep = 0; sweep < settings.sweeps(); sweep++) {
      for (int m : smallestFirst) {
        Directions of = directions.get(m);
        Loops.addScaled(1, explained[m], left, n);
        chosen[m] = sweep == 0 ? of.draw(left, random) : of.improve(left, chosen[m]);
        double[] projections = of.project(chosen[m]);
        explained[m] = centredLogs(DoubleStream.of(projections).map(z -> z * z).toArray());
        Loops.addScaled(-1, explained[m], left, n);
      }
    }
    return chosen;
  }

  /** Draws columns whose products are most like the residuals ({@link Moments}). */
  public Point informedByMoments() {
    return along(new Moments(directions, residuals, settings).draw(random));
  }

  /** The output's column by least squares. */
  private void fitOutput(double[] hidden, double[] values) {
    int first = shape.firstRow(shape.modalities());
    double squares = DoubleStream.of(hidden).map(h -> h * h).sum() + Double.MIN_NORMAL;
    for (int o = 0; o < shape.outputSize(); o++) {
      double product = 0;
      for (int i = 0; i < hidden.length; i++) {
        product += hidden[i] * residuals.get(i, o);
      }
      values[first + o] += product / squares;
    }
  }

  private double[] centredLogs(double[] squares) {
    double floor =
        settings.small() * DoubleStream.of(squares).sum() / squares.length + Double.MIN_NORMAL;
    double[] logs = DoubleStream.of(squares).map(s -> StrictMath.log(s + floor)).toArray();
    double mean = DoubleStream.of(logs).sum() / logs.length;
    return DoubleStream.of(logs).map(l -> l - mean).toArray();
  }

  private double[] blank() {
    double[] values = new double[Point.length(shape)];
    int first = shape.firstRow(shape.modalities());
    for (int row = first; row < shape.stackedRows(); row++) {
      values[row] = settings.output() * spread * random.nextGaussian();
    }
    return values;
  }
}

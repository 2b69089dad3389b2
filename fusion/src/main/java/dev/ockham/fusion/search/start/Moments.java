package dev.ockham.fusion.search.start;

import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.search.settings.Starting;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The component that is most like residuals: the best approximation of rank 1 of their moments Σ_n
 * e_n ⊗ x_n1 ⊗ … ⊗ x_nM. For normal inputs these are the sum of the components that a generalised
 * linear model lacks, whatever its link (Brillinger 1982; Janzamin et al. 2014, arXiv 1412.2863).
 * Found by alternating least squares, from several draws, without the moments ever being built.
 */
final class Moments {

  private final List<Directions> directions;
  private final double[] residuals;
  private final int outputs;
  private final int n;
  private final Starting settings;

  /** Takes N × s_out residuals. */
  Moments(List<Directions> directions, Matrix residuals, Starting settings) {
    this.directions = directions;
    this.residuals = residuals.toArray();
    this.settings = settings;
    outputs = residuals.columns();
    n = residuals.rows();
  }

  /** Returns a direction of each modality; the draw that explains most. */
  double[][] draw(RandomGenerator random) {
    Trial best = new Trial(random);
    for (int k = 1; k < settings.draws(); k++) {
      Trial other = new Trial(random);
      if (other.explained > best.explained) {
        best = other;
      }
    }
    return best.columns;
  }

  /** One draw and what became of it. */
  private final class Trial {

    private final double[][] columns = new double[directions.size()][];

    /** Each column's projections of all samples, of mean square 1. */
    private final double[][] projections = new double[columns.length][];

    private final double[] output = new double[outputs];

    /** By how much the residuals' sum of squares would fall. */
    private double explained;

    Trial(RandomGenerator random) {
      for (int m = 0; m < columns.length; m++) {
        set(m, directions.get(m).random(random));
      }
      Arrays.setAll(output, _ -> random.nextGaussian());
      for (int sweep = 0; sweep < settings.momentSweeps(); sweep++) {
        double[] along = alongOutput();
        for (int m = 0; m < columns.length; m++) {
          set(m, directions.get(m).towards(product(along, m)));
        }
        double[] hidden = new double[n];
        Arrays.fill(hidden, 1);
        fitOutput(product(hidden, columns.length));
      }
    }

    private void set(int modality, double[] column) {
      double[] projected = directions.get(modality).project(column);
      double squares = 0;
      for (double z : projected) {
        squares += z * z;
      }
      double scale = 1 / (Math.sqrt(squares / n) + Double.MIN_NORMAL);
      Arrays.setAll(column, j -> column[j] * scale);
      Arrays.setAll(projected, i -> projected[i] * scale);
      columns[modality] = column;
      projections[modality] = projected;
    }

    /** Returns numbers times the projections of all modalities but one. */
    private double[] product(double[] numbers, int left) {
      double[] product = numbers.clone();
      for (int m = 0; m < columns.length; m++) {
        if (m != left) {
          for (int i = 0; i < n; i++) {
            product[i] *= projections[m][i];
          }
        }
      }
      return product;
    }

    private void fitOutput(double[] hidden) {
      double squares = Double.MIN_NORMAL;
      Arrays.fill(output, 0);
      for (int i = 0; i < n; i++) {
        squares += hidden[i] * hidden[i];
        for (int o = 0; o < outputs; o++) {
          output[o] += hidden[i] * residuals[i * outputs + o];
        }
      }
      explained = 0;
      for (double product : output) {
        explained += product * product / squares;
      }
    }

    private double[] alongOutput() {
      double[] along = new double[n];
      for (int i = 0; i < n; i++) {
        for (int o = 0; o < outputs; o++) {
          along[i] += output[o] * residuals[i * outputs + o];
        }
      }
      return along;
    }
  }
}

package dev.ockham.fusion.predict;

import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The variance of a layer's outputs under the posterior of its factors, the noise included. Entries
 * are independent, and so are components: with z_m = x_m·u_m, Var y_o = Σ_r (E[v_or²] ∏_m E[z_mr²]
 * − E[v_or]² ∏_m E[z_mr]²) + σ_o². Where what is independent are coordinates along axes Q, Var z_m
 * = Σ_k (x_m·q_k)² σ_k² + λ² ‖x_m − QQᵀx_m‖²: across the axes the prior's spread is all that is
 * known.
 */
final class PredictiveVariance {

  private final Factors factors;
  private final FactorPosterior posterior;
  private final double[] scales;
  private final int rank;
  private final int outputs;

  /**
   * Prepares.
   *
   * @param scales λ, one a component
   */
  PredictiveVariance(Factors factors, FactorPosterior posterior, double[] scales) {
    this.factors = factors;
    this.posterior = posterior;
    this.scales = scales;
    rank = factors.output().columns();
    outputs = factors.output().rows();
  }

  /** Returns N × s_out variances for scaled inputs. */
  Matrix of(List<Matrix> inputs) {
    int n = inputs.getFirst().rows();
    double[] variances = new double[Matrix.length(n, outputs)];
    double[] mean = new double[rank];
    double[] square = new double[rank];
    List<Projection> projections = new ArrayList<>();
    for (int m = 0; m < inputs.size(); m++) {
      projections.add(Projection.of(inputs.get(m), posterior.axes().get(m)));
    }
    for (int i = 0; i < n; i++) {
      Arrays.fill(mean, 1);
      Arrays.fill(square, 1);
      for (int m = 0; m < inputs.size(); m++) {
        Projection along = projections.get(m);
        double[] x = inputs.get(m).row(i);
        double[] independent = along.coordinates().row(i);
        for (int r = 0; r < rank; r++) {
          double z = project(factors.modalities().get(m), x, r, false);
          double spread =
              project(posterior.modalities().get(m), independent, r, true)
                  + scales[r] * scales[r] * along.across()[i];
          mean[r] *= z;
          square[r] *= z * z + spread;
        }
      }
      for (int o = 0; o < outputs; o++) {
        variances[i * outputs + o] = output(o, mean, square);
      }
    }
    return new Matrix(n, outputs, variances);
  }

  private double output(int o, double[] mean, double[] square) {
    double variance = posterior.noise().isEmpty() ? 0 : posterior.noise().get(o);
    for (int r = 0; r < rank; r++) {
      double v = factors.output().get(o, r);
      double deviation = posterior.output().get(o, r);
      double y = v * mean[r];
      variance += Math.max((v * v + deviation * deviation) * square[r] - y * y, 0);
    }
    return variance;
  }

  /** x·u of one sample and component, the constant 1 before x; or x²·u². */
  private double project(Matrix factor, double[] x, int component, boolean squared) {
    int constant = factors.constant() ? 1 : 0;
    double first = constant == 1 ? factor.get(0, component) : 0;
    double sum = squared ? first * first : first;
    for (int j = 0; j < x.length; j++) {
      double term = x[j] * factor.get(j + constant, component);
      sum += squared ? term * term : term;
    }
    return sum;
  }

  /**
   * Inputs in terms of what is independent in a factor.
   *
   * @param coordinates N × k, or the inputs themselves
   * @param across for each sample the squared length of what lies across all axes
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Projection(Matrix coordinates, double[] across) {

    static Projection of(Matrix input, Optional<Matrix> axes) {
      int n = input.rows();
      double[] across = new double[n];
      if (axes.isEmpty()) {
        return new Projection(input, across);
      }
      Matrix q = axes.get();
      int k = q.columns();
      double[] coordinates = new double[Matrix.length(n, k)];
      for (int i = 0; i < n; i++) {
        double[] row = input.row(i);
        for (int j = 0; j < q.rows(); j++) {
          double x = row[j];
          across[i] += x * x;
          for (int a = 0; a < k; a++) {
            coordinates[i * k + a] += x * q.get(j, a);
          }
        }
        for (int a = 0; a < k; a++) {
          across[i] -= coordinates[i * k + a] * coordinates[i * k + a];
        }
        across[i] = Math.max(across[i], 0);
      }
      return new Projection(new Matrix(n, k, coordinates), across);
    }
  }
}

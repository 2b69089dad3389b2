package dev.ockham.fusion.testing;

import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a factorised layer has to equal: the weight tensor, built in full, and multilinear in its
 * inputs. Sums are in double. The same computation on absolute values bounds rounding errors.
 */
public final class DenseLayer {

  private final Factors factors;

  /** Rows of each factor, the output's last. */
  private final int[] sizes;

  /** W[i_1, …, i_M, o], row-major. */
  private final double[] weights;

  /** Builds the weight tensor W = Σ_r u_1r ∘ … ∘ u_Mr ∘ u_out,r. */
  public DenseLayer(Factors factors) {
    this.factors = factors;
    sizes = factors.all().stream().mapToInt(Matrix::rows).toArray();
    weights = new double[Arrays.stream(sizes).reduce(1, Math::multiplyExact)];
    for (int at = 0; at < weights.length; at++) {
      int[] index = index(at);
      for (int r = 0; r < factors.output().columns(); r++) {
        weights[at] += product(factors.all(), index, r, -1);
      }
    }
  }

  /** Returns Σ W ∏ x_m + bias, samples × outputs. */
  public Matrix outputs(List<Matrix> inputs) {
    List<Matrix> x = withConstant(inputs);
    int samples = inputs.getFirst().rows();
    int outputs = sizes[sizes.length - 1];
    double[] y = new double[samples * outputs];
    double[] bias = factors.bias().map(Matrix::toArray).orElse(new double[outputs]);
    for (int b = 0; b < samples; b++) {
      for (int o = 0; o < outputs; o++) {
        y[b * outputs + o] = bias[o];
      }
      for (int at = 0; at < weights.length; at++) {
        int[] index = index(at);
        y[b * outputs + index[sizes.length - 1]] += weights[at] * input(x, b, index, -1);
      }
    }
    return new Matrix(samples, outputs, y);
  }

  /** Returns the gradient of Σ output ⊙ cotangent in each factor, the output's last. */
  public List<Matrix> factorGradients(List<Matrix> inputs, Matrix cotangent) {
    List<Matrix> x = withConstant(inputs);
    int last = sizes.length - 1;
    int rank = factors.output().columns();
    List<double[]> gradients =
        factors.all().stream().map(f -> new double[f.rows() * rank]).toList();
    for (int at = 0; at < weights.length; at++) {
      int[] index = index(at);
      double weightGradient = 0;
      for (int b = 0; b < cotangent.rows(); b++) {
        weightGradient += cotangent.get(b, index[last]) * input(x, b, index, -1);
      }
      for (int m = 0; m <= last; m++) {
        for (int r = 0; r < rank; r++) {
          gradients.get(m)[index[m] * rank + r] +=
              weightGradient * product(factors.all(), index, r, m);
        }
      }
    }
    return gradients.stream().map(g -> new Matrix(g.length / rank, rank, g)).toList();
  }

  /** Returns the gradient of Σ output ⊙ cotangent in each modality's input. */
  public List<Matrix> inputGradients(List<Matrix> inputs, Matrix cotangent) {
    List<Matrix> x = withConstant(inputs);
    int constantRows = factors.constant() ? 1 : 0;
    List<Matrix> gradients = new ArrayList<>();
    for (int m = 0; m < inputs.size(); m++) {
      int columns = inputs.get(m).columns();
      double[] gradient = new double[inputs.get(m).rows() * columns];
      for (int at = 0; at < weights.length; at++) {
        int[] index = index(at);
        int column = index[m] - constantRows;
        for (int b = 0; column >= 0 && b < cotangent.rows(); b++) {
          gradient[b * columns + column] +=
              cotangent.get(b, index[sizes.length - 1]) * weights[at] * input(x, b, index, m);
        }
      }
      gradients.add(new Matrix(inputs.get(m).rows(), columns, gradient));
    }
    return gradients;
  }

  /** Returns the layer of absolute values. */
  public static DenseLayer absolute(Factors factors) {
    return new DenseLayer(
        Factors.of(
                factors.modalities().stream().map(DenseLayer::absolute).toList(),
                absolute(factors.output()))
            .withBias(factors.bias().map(DenseLayer::absolute))
            .withConstant(factors.constant()));
  }

  /** Returns absolute values. */
  public static Matrix absolute(Matrix matrix) {
    return new Matrix(
        matrix.rows(), matrix.columns(), Arrays.stream(matrix.toArray()).map(Math::abs).toArray());
  }

  private List<Matrix> withConstant(List<Matrix> inputs) {
    return factors.constant() ? inputs.stream().map(DenseLayer::prepend1).toList() : inputs;
  }

  private static Matrix prepend1(Matrix input) {
    int columns = input.columns() + 1;
    double[] values = new double[input.rows() * columns];
    for (int i = 0; i < input.rows(); i++) {
      values[i * columns] = 1;
      System.arraycopy(
          input.toArray(), i * input.columns(), values, i * columns + 1, input.columns());
    }
    return new Matrix(input.rows(), columns, values);
  }

  private int[] index(int at) {
    int[] index = new int[sizes.length];
    int rest = at;
    for (int m = sizes.length - 1; m >= 0; m--) {
      index[m] = rest % sizes[m];
      rest /= sizes[m];
    }
    return index;
  }

  private static double product(List<Matrix> all, int[] index, int r, int without) {
    double product = 1;
    for (int m = 0; m < all.size(); m++) {
      product *= m == without ? 1 : all.get(m).get(index[m], r);
    }
    return product;
  }

  private static double input(List<Matrix> x, int b, int[] index, int without) {
    double product = 1;
    for (int m = 0; m < x.size(); m++) {
      product *= m == without ? 1 : x.get(m).get(b, index[m]);
    }
    return product;
  }
}

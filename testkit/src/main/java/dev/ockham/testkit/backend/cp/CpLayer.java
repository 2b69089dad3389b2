package dev.ockham.testkit.backend.cp;

import dev.ockham.api.cp.CpShape;
import dev.ockham.testkit.backend.oracle.Host;
import java.util.ArrayList;
import java.util.List;

/**
 * A CP layer on the host, in double: Z_m = [1, X_m] U_m, H = ⊙ Z_m, Y = H U_outᵀ + bias.
 *
 * @param shape the layer's sizes
 * @param factors the stacked factors, D × R
 * @param bias 1 × s_out; zeros where the layer has none
 */
record CpLayer(CpShape shape, Host factors, Host bias) {

  /** Gradients of all factors, the bias and the inputs. */
  record Gradients(Host factors, Host bias, List<Host> inputs) {}

  /** Returns the layer of absolute values, which gives the magnitudes that errors scale with. */
  CpLayer abs() {
    return new CpLayer(shape, factors.abs(), bias.abs());
  }

  /**
   * Returns how many roundings lie between the parameters and any output or gradient of b samples:
   * the sums over a modality's entries, over modalities, components, outputs and samples.
   */
  int roundings(int b) {
    return shape.stackedRows() + shape.modalities() + shape.rank() + b + 8;
  }

  Host forward(List<Host> inputs) {
    Host hidden = product(projections(inputs), -1);
    Host y = hidden.times(outputFactor().transposed());
    return Host.of(y.rows(), y.columns(), (i, j) -> y.get(i, j) + bias.get(0, j));
  }

  /** Gradients of Σ dY ⊙ Y. Linear in dY, so that it also carries error bounds of dY along. */
  Gradients backward(List<Host> inputs, Host dY) {
    List<Host> projected = projections(inputs);
    Host dHidden = dY.times(outputFactor());
    List<Host> parts = new ArrayList<>();
    List<Host> inputGradients = new ArrayList<>();
    for (int m = 0; m < shape.modalities(); m++) {
      Host others = product(projected, m);
      Host dZ = Host.of(dY.rows(), shape.rank(), (i, r) -> dHidden.get(i, r) * others.get(i, r));
      parts.add(augmented(inputs.get(m)).transposed().times(dZ));
      Host dX = dZ.times(factor(m).transposed());
      int constant = shape.constant() ? 1 : 0;
      inputGradients.add(
          Host.of(dX.rows(), dX.columns() - constant, (i, j) -> dX.get(i, j + constant)));
    }
    parts.add(dY.transposed().times(product(projected, -1)));
    Host dBias = Host.of(1, dY.columns(), (i, j) -> dY.gatherColumns(j).sum());
    return new Gradients(stack(parts), dBias, inputGradients);
  }

  /**
   * The same output through the dense weight tensor: W[c, i₁ … i_M] = Σ_r U_out[c, r] ∏ U_m[i_m,
   * r], every entry of which is built.
   */
  Host denseForward(List<Host> inputs) {
    List<Host> x = inputs.stream().map(this::augmented).toList();
    return Host.of(
        inputs.getFirst().rows(),
        shape.outputSize(),
        (sample, c) -> bias.get(0, c) + contract(x, sample, c, 0, new int[x.size()]));
  }

  private double contract(List<Host> x, int sample, int c, int m, int[] index) {
    if (m == x.size()) {
      return weight(c, index);
    }
    double sum = 0;
    for (index[m] = 0; index[m] < x.get(m).columns(); index[m]++) {
      sum += x.get(m).get(sample, index[m]) * contract(x, sample, c, m + 1, index);
    }
    return sum;
  }

  /** Returns one entry of the dense weight tensor. */
  private double weight(int c, int[] index) {
    double sum = 0;
    for (int r = 0; r < shape.rank(); r++) {
      double product = outputFactor().get(c, r);
      for (int m = 0; m < index.length; m++) {
        product *= factors.get(shape.firstRow(m) + index[m], r);
      }
      sum += product;
    }
    return sum;
  }

  private List<Host> projections(List<Host> inputs) {
    List<Host> result = new ArrayList<>();
    for (int m = 0; m < inputs.size(); m++) {
      result.add(augmented(inputs.get(m)).times(factor(m)));
    }
    return result;
  }

  /** Returns the product over all projections but one. */
  private Host product(List<Host> projected, int except) {
    return Host.of(
        projected.getFirst().rows(),
        shape.rank(),
        (i, r) -> {
          double product = 1;
          for (int m = 0; m < projected.size(); m++) {
            product *= m == except ? 1 : projected.get(m).get(i, r);
          }
          return product;
        });
  }

  private Host factor(int m) {
    return factors.rows(shape.firstRow(m), shape.firstRow(m + 1));
  }

  private Host outputFactor() {
    return factors.rows(shape.firstRow(shape.modalities()), shape.stackedRows());
  }

  private Host augmented(Host x) {
    return shape.constant()
        ? Host.of(x.rows(), x.columns() + 1, (i, j) -> j == 0 ? 1 : x.get(i, j - 1))
        : x;
  }

  private Host stack(List<Host> parts) {
    double[] values = new double[shape.stackedRows() * shape.rank()];
    int position = 0;
    for (Host part : parts) {
      System.arraycopy(part.values(), 0, values, position, part.values().length);
      position += part.values().length;
    }
    return new Host(shape.stackedRows(), shape.rank(), values);
  }
}

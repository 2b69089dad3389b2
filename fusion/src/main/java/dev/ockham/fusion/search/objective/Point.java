package dev.ockham.fusion.search.objective;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A layer's parameters in one array, as an optimiser wants them: the stacked factors, D × R
 * row-major, then the bias if there is one.
 */
@SuppressWarnings("ArrayRecordComponent") // a point is compared by nobody and shared by few
public record Point(CpShape shape, double[] values) {

  public static Point of(Factors factors) {
    CpShape shape = factors.shape();
    double[] values = new double[length(shape)];
    int at = 0;
    for (Matrix factor : factors.all()) {
      factor.copyRows(0, factor.rows(), values, at);
      at += factor.length();
    }
    if (factors.bias().isPresent()) {
      factors.bias().get().copyRows(0, 1, values, at);
    }
    return new Point(shape, values);
  }

  public Factors factors() {
    List<Matrix> modalities = new ArrayList<>();
    for (int m = 0; m < shape.modalities(); m++) {
      modalities.add(rows(shape.firstRow(m), shape.factorRows(m)));
    }
    Optional<Matrix> bias =
        shape.bias() ? Optional.of(new Matrix(1, shape.outputSize(), bias())) : Optional.empty();
    Matrix output = rows(shape.firstRow(shape.modalities()), shape.outputSize());
    return Factors.of(modalities, output).withBias(bias).withConstant(shape.constant());
  }

  public int rank() {
    return shape.rank();
  }

  public double get(int row, int component) {
    return values[row * rank() + component];
  }

  /** Returns the bias; empty if the layer has none. */
  double[] bias() {
    return Arrays.copyOfRange(values, shape.stackedRows() * rank(), values.length);
  }

  /** Returns the point without a component. */
  public Point without(int component) {
    return select(IntStream.range(0, rank()).filter(r -> r != component).toArray());
  }

  /** Returns some components and the bias. */
  public Point select(int[] components) {
    CpShape smaller = shape.withRank(components.length);
    double[] selected = new double[length(smaller)];
    int at = 0;
    for (int row = 0; row < shape.stackedRows(); row++) {
      for (int r : components) {
        selected[at++] = get(row, r);
      }
    }
    System.arraycopy(bias(), 0, selected, at, selected.length - at);
    return new Point(smaller, selected);
  }

  /** Returns the point with the components of another after its own; the biases are added up. */
  public Point append(Point other) {
    CpShape larger = shape.withRank(rank() + other.rank());
    double[] all = new double[length(larger)];
    int at = 0;
    for (int row = 0; row < shape.stackedRows(); row++) {
      for (int r = 0; r < rank(); r++) {
        all[at++] = get(row, r);
      }
      for (int r = 0; r < other.rank(); r++) {
        all[at++] = other.get(row, r);
      }
    }
    double[] own = bias();
    double[] added = other.bias();
    for (int o = 0; o < own.length; o++) {
      all[at + o] = own[o] + added[o];
    }
    return new Point(larger, all);
  }

  /** Returns the point with every output multiplied by a factor of its own. */
  public Point withOutputsTimes(double[] factors) {
    double[] scaled = values.clone();
    int first = shape.firstRow(shape.modalities());
    int bias = shape.stackedRows() * rank();
    for (int o = 0; o < factors.length; o++) {
      for (int r = 0; r < rank(); r++) {
        scaled[(first + o) * rank() + r] *= factors[o];
      }
      if (shape.bias()) {
        scaled[bias + o] *= factors[o];
      }
    }
    return new Point(shape, scaled);
  }

  /** Returns the same function with columns of equal length within each component. */
  Point balanced() {
    double[] balanced = values.clone();
    double[] energies = factors().energies();
    int count = shape.modalities() + 1;
    for (int m = 0; m < count; m++) {
      int first = shape.firstRow(m);
      int end = m < shape.modalities() ? first + shape.factorRows(m) : shape.stackedRows();
      for (int r = 0; r < rank(); r++) {
        double squares = 0;
        for (int row = first; row < end; row++) {
          squares += get(row, r) * get(row, r);
        }
        if (energies[r] > 0) {
          double scale = StrictMath.pow(energies[r], 1.0 / count) / Math.sqrt(squares);
          for (int row = first; row < end; row++) {
            balanced[row * rank() + r] *= scale;
          }
        }
      }
    }
    return new Point(shape, balanced);
  }

  /**
   * Returns how parallel two components are, from 0 to 1: the product of the cosines of their
   * columns, but for the factor where they differ most. At 1 their sum is one component.
   */
  double parallel(int a, int b) {
    double[] cosines = new double[shape.modalities() + 1];
    for (int m = 0; m < cosines.length; m++) {
      int first = shape.firstRow(m);
      int end = m < shape.modalities() ? first + shape.factorRows(m) : shape.stackedRows();
      double aa = 0;
      double ab = 0;
      double bb = 0;
      for (int row = first; row < end; row++) {
        aa += get(row, a) * get(row, a);
        ab += get(row, a) * get(row, b);
        bb += get(row, b) * get(row, b);
      }
      cosines[m] = aa > 0 && bb > 0 ? Math.abs(ab) / Math.sqrt(aa * bb) : 0;
    }
    Arrays.sort(cosines);
    double product = 1;
    for (int m = 1; m < cosines.length; m++) {
      product *= cosines[m];
    }
    return product;
  }

  /** Returns how parallel a component is to the one that is nearest to it. */
  public double parallelToAnother(int component) {
    return IntStream.range(0, rank())
        .filter(r -> r != component)
        .mapToDouble(r -> parallel(component, r))
        .max()
        .orElse(0);
  }

  private Matrix rows(int first, int count) {
    return new Matrix(
        count, rank(), Arrays.copyOfRange(values, first * rank(), (first + count) * rank()));
  }

  public static int length(CpShape shape) {
    return shape.stackedRows() * shape.rank() + (shape.bias() ? shape.outputSize() : 0);
  }
}

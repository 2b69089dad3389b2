package dev.ockham.bench.peers;

import dev.ockham.api.cp.CpShape;
import dev.ockham.bench.peers.Cblas.Operand;
import dev.ockham.bench.work.LayerData;
import dev.ockham.bench.work.LayerRun;
import dev.ockham.bench.work.LayerSize;
import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A layer composed of a library's matrix products and plain loops, as somebody with a BLAS would
 * write it with care: all buffers are planned, inputs carry their constant as a column of ones, so
 * that one product does the constant's row too, and loss, bias and Adam take one pass each.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class BlasLayer<A> implements LayerRun {

  /** Row strides are multiples of a cache line. */
  private static final int ALIGNMENT = 16;

  private final Numbers<A> numbers;
  private final Ranges ranges;
  private final CpShape shape;
  private final int batch;
  private final int factorLength;
  private final A targets;
  private final A parameters;
  private final A gradient;
  private final A precision;
  private final A mean;
  private final A square;
  private final A bias;
  private final A biasGradient;
  private final A biasGradientOfRest;
  private final A biasMean;
  private final A biasSquare;
  private final A noPrecision;
  private final A output;
  private final List<A> projected = new ArrayList<>();
  private final List<A> prefixes = new ArrayList<>();
  private final A suffix;
  private final A projectedGradient;
  private final List<Operand> inputs = new ArrayList<>();
  private final List<Operand> factors = new ArrayList<>();
  private final List<Operand> factorGradients = new ArrayList<>();
  private final List<Operand> projections = new ArrayList<>();
  private final Operand hidden;
  private final Operand outputs;
  private final Operand hiddenGradient;
  private final Operand projectionGradient;
  private final double learningRate;
  private long time;

  BlasLayer(Numbers<A> numbers, LayerSize size, int threads, double learningRate) {
    this.learningRate = learningRate;
    this.numbers = numbers;
    ranges = new Ranges(threads);
    shape = size.shape();
    batch = size.batch();
    LayerData data = LayerData.of(size);
    int rank = shape.rank();
    int hiddenLength = batch * rank;
    factorLength = shape.stackedRows() * rank;
    parameters =
        numbers.of(
            data.factors().all().stream()
                .flatMapToDouble(factor -> DoubleStream.of(factor.toArray()))
                .toArray());
    gradient = numbers.allocate(factorLength);
    mean = numbers.allocate(factorLength);
    square = numbers.allocate(factorLength);
    double[] weighted = new double[factorLength];
    Arrays.fill(weighted, LayerData.PRIOR_WEIGHT * LayerData.PRIOR_PRECISION);
    precision = numbers.of(weighted);
    bias = numbers.of(data.factors().bias().orElseThrow().toArray());
    biasGradient = numbers.allocate(shape.outputSize());
    biasGradientOfRest = numbers.allocate(shape.outputSize());
    biasMean = numbers.allocate(shape.outputSize());
    biasSquare = numbers.allocate(shape.outputSize());
    noPrecision = numbers.allocate(shape.outputSize());
    targets = numbers.of(data.targets().toArray());
    output = numbers.allocate(batch * shape.outputSize());
    suffix = numbers.allocate(hiddenLength);
    projectedGradient = numbers.allocate(hiddenLength);
    for (int m = 0; m < shape.modalities(); m++) {
      inputs.add(withOnes(data.inputs().get(m)));
      A projection = numbers.allocate(hiddenLength);
      projected.add(projection);
      projections.add(numbers.operand(projection, 0, rank));
      prefixes.add(m == 0 ? projection : numbers.allocate(hiddenLength));
    }
    for (int m = 0; m <= shape.modalities(); m++) {
      int first = shape.firstRow(m) * rank;
      factors.add(numbers.operand(parameters, first, rank));
      factorGradients.add(numbers.operand(gradient, first, rank));
    }
    hidden = numbers.operand(prefixes.getLast(), 0, rank);
    outputs = numbers.operand(output, 0, shape.outputSize());
    hiddenGradient = numbers.operand(suffix, 0, rank);
    projectionGradient = numbers.operand(projectedGradient, 0, rank);
  }

  @Override
  public void forward() {
    project();
    ranges.run(batch, shape.outputSize(), (from, to) -> numbers.addBias(output, bias, from, to));
  }

  @Override
  public void gradient() {
    int rank = shape.rank();
    int columns = shape.outputSize();
    project();
    numbers.clear(biasGradient);
    numbers.clear(biasGradientOfRest);
    ranges.run(
        batch,
        columns,
        (from, to) -> {
          A sums = from == 0 ? biasGradient : biasGradientOfRest;
          numbers.lossGradient(output, bias, targets, 1.0 / batch, sums, from, to);
        });
    numbers.add(biasGradientOfRest, biasGradient);
    numbers.multiply(true, false, columns, rank, batch, outputs, hidden, factorGradients.getLast());
    numbers.multiply(
        false, false, batch, rank, columns, outputs, factors.getLast(), hiddenGradient);
    // From the last modality to the first, so that dZ_m = (Z before m) ⊙ (dH ⊙ Z after m).
    for (int m = shape.modalities() - 1; m >= 0; m--) {
      Operand dZ = hiddenGradient;
      if (m > 0) {
        hadamard(prefixes.get(m - 1), suffix, projectedGradient);
        dZ = projectionGradient;
      }
      numbers.multiply(
          true, false, shape.factorRows(m), rank, batch, inputs.get(m), dZ, factorGradients.get(m));
      if (m > 0) {
        hadamard(suffix, projected.get(m), suffix);
      }
    }
  }

  @Override
  public void trainingStep() {
    time++;
    gradient();
    ranges.run(
        factorLength,
        1,
        (from, to) ->
            numbers.adam(
                parameters, gradient, precision, mean, square, learningRate, time, from, to));
    numbers.adam(
        bias,
        biasGradient,
        noPrecision,
        biasMean,
        biasSquare,
        learningRate,
        time,
        0,
        shape.outputSize());
  }

  @Override
  public double[] outputs() {
    return numbers.toDoubles(output);
  }

  @Override
  public double[] gradients() {
    return joined(gradient, biasGradient);
  }

  @Override
  public double[] parameters() {
    return joined(parameters, bias);
  }

  @Override
  public void close() {
    ranges.close();
  }

  /** H and Y without its bias. */
  private void project() {
    int rank = shape.rank();
    for (int m = 0; m < shape.modalities(); m++) {
      numbers.multiply(
          false,
          false,
          batch,
          rank,
          shape.factorRows(m),
          inputs.get(m),
          factors.get(m),
          projections.get(m));
      if (m > 0) {
        hadamard(prefixes.get(m - 1), projected.get(m), prefixes.get(m));
      }
    }
    numbers.multiply(
        false, true, batch, shape.outputSize(), rank, hidden, factors.getLast(), outputs);
  }

  private void hadamard(A a, A b, A out) {
    ranges.run(batch * shape.rank(), 1, (from, to) -> numbers.hadamard(a, b, out, from, to));
  }

  private Operand withOnes(Matrix input) {
    int stride = Math.ceilDiv(input.columns() + 1, ALIGNMENT) * ALIGNMENT;
    double[] values = new double[input.rows() * stride];
    for (int row = 0; row < input.rows(); row++) {
      values[row * stride] = 1;
      input.copyRows(row, row + 1, values, row * stride + 1);
    }
    return numbers.operand(numbers.of(values), 0, stride);
  }

  private double[] joined(A matrix, A vector) {
    return DoubleStream.concat(
            DoubleStream.of(numbers.toDoubles(matrix)), DoubleStream.of(numbers.toDoubles(vector)))
        .toArray();
  }
}

package dev.ockham.testkit.backend.cp;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;

/**
 * A CP layer with a data set, on the host and in the backend's memory.
 *
 * @param dtype number format
 * @param layer the layer on the host
 * @param inputs the data set on the host
 * @param parameters the layer in the backend's memory
 * @param tensors the data set in the backend's memory
 */
record CpCase(
    DType dtype, CpLayer layer, List<Host> inputs, CpParameters parameters, List<Tensor> tensors) {

  /** Layers with every number of modalities from 1 to 5, with and without constant and bias. */
  static List<CpShape> shapes() {
    return List.of(
        CpShape.of(List.of(7), 3, 4),
        CpShape.of(List.of(5), 1, 1).withConstant(true).withBias(true),
        CpShape.of(List.of(4, 9), 3, 17).withConstant(true),
        CpShape.of(List.of(3, 1), 2, 8).withBias(true),
        CpShape.of(List.of(3, 4, 2), 5, 9).withConstant(true).withBias(true),
        CpShape.of(List.of(2, 3, 1, 2), 4, 3).withConstant(true).withBias(true),
        CpShape.of(List.of(2, 1, 2, 3, 2), 2, 5).withConstant(true).withBias(true),
        CpShape.of(List.of(2, 2, 2, 2, 2), 3, 6));
  }

  /** The layer that tests use where one is enough: odd sizes, three modalities, everything on. */
  static CpShape usual() {
    return CpShape.of(List.of(5, 3, 4), 6, 7).withConstant(true).withBias(true);
  }

  /** Returns a random layer and data set; factors around 1, so that products keep their size. */
  static CpCase random(Workbench bench, DType dtype, CpShape shape, int samples) {
    Host factors =
        bench
            .random(dtype, shape.stackedRows(), shape.rank(), 0.3, 1.1)
            .map(v -> Math.round(v * 1e4) % 2 == 0 ? v : -v);
    Host bias =
        shape.bias()
            ? bench.random(dtype, 1, shape.outputSize())
            : Host.filled(1, shape.outputSize(), 0);
    List<Host> inputs = new ArrayList<>();
    for (int size : shape.inputSizes()) {
      inputs.add(bench.random(dtype, samples, size));
    }
    CpLayer layer = new CpLayer(shape, factors, bias);
    List<Tensor> tensors = inputs.stream().map(x -> bench.tensor(dtype, x)).toList();
    return new CpCase(dtype, layer, inputs, upload(bench, dtype, layer), tensors);
  }

  /** Copies a layer's parameters, or anything of their form, into the backend's memory. */
  static CpParameters upload(Workbench bench, DType dtype, CpLayer layer) {
    CpParameters parameters = bench.parameters(dtype, layer.shape());
    bench.queue().write(layer.factors().values(), parameters.factors());
    parameters.bias().ifPresent(b -> bench.queue().write(layer.bias().values(), b));
    return parameters;
  }

  /** Returns targets that suit a loss: distributions for classes, else numbers. */
  static Host targets(Workbench bench, DType dtype, StandardLoss loss, int samples, int outputs) {
    return switch (loss) {
      case SOFTMAX_CROSS_ENTROPY -> {
        int[] labels = bench.randomIndices(samples, outputs);
        // Every third row is a soft one: what is likely for a class is shared with the first.
        yield Host.of(
                samples,
                outputs,
                (i, c) ->
                    (c == labels[i] ? (i % 3 == 0 ? 0.75 : 1) : 0)
                        + (c == 0 && i % 3 == 0 ? 0.25 : 0))
            .rounded(dtype);
      }
      case BINARY_CROSS_ENTROPY -> bench.random(dtype, samples, outputs, 0, 1);
      case SQUARED_ERROR, ABSOLUTE_ERROR -> bench.random(dtype, samples, outputs, -2, 2);
    };
  }

  CpShape shape() {
    return layer.shape();
  }

  Batch all() {
    return Batch.all(tensors);
  }

  /** Returns the chosen samples on the host. */
  List<Host> rows(int... chosen) {
    return inputs.stream().map(x -> x.gatherRows(chosen)).toList();
  }

  /** Returns what the layer's output should be for some samples. */
  Expected output(List<Host> samples) {
    List<Host> magnitudes = samples.stream().map(Host::abs).toList();
    int roundings = layer.roundings(samples.getFirst().rows());
    return Expected.rounded(
        dtype, layer.forward(samples), roundings, layer.abs().forward(magnitudes));
  }

  /** Returns what the gradients should be for some samples and an output gradient with errors. */
  ExpectedGradients gradients(List<Host> samples, Host dY, Host dYBound) {
    List<Host> magnitudes = samples.stream().map(Host::abs).toList();
    CpLayer.Gradients values = layer.backward(samples, dY);
    CpLayer.Gradients rounding = layer.abs().backward(magnitudes, dY.abs());
    CpLayer.Gradients carried = layer.abs().backward(magnitudes, dYBound);
    int roundings = 2 * layer.roundings(dY.rows());
    List<Expected> inputGradients = new ArrayList<>();
    for (int m = 0; m < samples.size(); m++) {
      inputGradients.add(
          expected(
              values.inputs().get(m),
              rounding.inputs().get(m),
              carried.inputs().get(m),
              roundings));
    }
    return new ExpectedGradients(
        expected(values.factors(), rounding.factors(), carried.factors(), roundings),
        expected(values.bias(), rounding.bias(), carried.bias(), roundings),
        inputGradients);
  }

  private Expected expected(Host values, Host magnitudes, Host carried, int roundings) {
    Expected rounded = Expected.rounded(dtype, values, roundings, magnitudes);
    return new Expected(dtype, values, rounded.bounds().plus(carried));
  }
}

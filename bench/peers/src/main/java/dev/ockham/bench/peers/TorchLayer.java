package dev.ockham.bench.peers;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.work.LayerData;
import dev.ockham.bench.work.LayerRun;
import dev.ockham.bench.work.LayerSize;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.layer.Factors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.GradMode;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * A layer in libtorch: autograd over one matrix product a modality, its Adam. Inputs carry their
 * constant as a column of ones, the loss's scale is the gradient that backward begins with, and the
 * prior's gradient is added in place, so that each costs the fewest calls.
 */
final class TorchLayer implements LayerRun {

  private final List<Tensor> inputs = new ArrayList<>();
  private final Tensor targets;

  /** One a modality, the output's, the bias. */
  private final Tensor[] parameters;

  private final Tensor precision;
  private final Tensor scale;
  private final Adam adam;
  private final Scalar priorWeight = Torch.scalar(LayerData.PRIOR_WEIGHT);
  private final BoolOptional keepGraph = new BoolOptional(false);
  private final TensorArrayRefOptional allInputs = new TensorArrayRefOptional();
  private Tensor output;

  TorchLayer(LayerSize size, DType dtype, int threads, double learningRate) {
    Torch.threads(threads);
    LayerData data = LayerData.of(size);
    for (Matrix input : data.inputs()) {
      inputs.add(Torch.tensor(input, dtype, true));
    }
    targets = Torch.tensor(data.targets(), dtype, false);
    parameters = parameters(data.factors(), dtype);
    double[] weights = new double[size.shape().rank()];
    Arrays.fill(weights, LayerData.PRIOR_PRECISION);
    precision = Torch.tensor(weights, dtype, weights.length);
    scale = Torch.tensor(new double[] {0.5 / size.batch()}, dtype);
    adam = Torch.adam(parameters, learningRate);
    output = evaluate(inputs, parameters);
  }

  @Override
  public void forward() {
    GradMode.set_enabled(false);
    replaceOutput();
    GradMode.set_enabled(true);
  }

  @Override
  public void gradient() {
    adam.zero_grad();
    replaceOutput();
    try (Tensor loss = torch.mse_loss(output, targets, torch.Reduction.Sum.value)) {
      loss.backward(scale, keepGraph, false, allInputs);
    }
  }

  @Override
  public void trainingStep() {
    gradient();
    GradMode.set_enabled(false);
    for (int i = 0; i < parameters.length - 1; i++) {
      Tensor gradient = parameters[i].mutable_grad();
      gradient.addcmul_(parameters[i], precision, priorWeight).close();
      gradient.close();
    }
    GradMode.set_enabled(true);
    adam.step().close();
  }

  @Override
  public double[] outputs() {
    return Torch.toDoubles(output);
  }

  @Override
  public double[] gradients() {
    return joined(Arrays.stream(parameters).map(Tensor::grad).toList());
  }

  @Override
  public double[] parameters() {
    return joined(List.of(parameters));
  }

  @Override
  public void close() {
    output.close();
    inputs.forEach(Tensor::close);
    targets.close();
    Arrays.stream(parameters).forEach(Tensor::close);
    precision.close();
    scale.close();
    adam.close();
    priorWeight.close();
    keepGraph.close();
    allInputs.close();
  }

  private void replaceOutput() {
    output.close();
    output = evaluate(inputs, parameters);
  }

  /** Returns the layer's parameters: one tensor a modality, the output's, the bias. */
  static Tensor[] parameters(Factors factors, DType dtype) {
    double[] bias = factors.bias().orElseThrow().toArray();
    Tensor[] all =
        Stream.concat(
                factors.all().stream().map(factor -> Torch.tensor(factor, dtype, false)),
                Stream.of(Torch.tensor(bias, dtype, bias.length)))
            .toArray(Tensor[]::new);
    for (Tensor parameter : all) {
      parameter.set_requires_grad(true);
    }
    return all;
  }

  /** Returns Y of inputs that have their column of ones. */
  static Tensor evaluate(List<Tensor> inputs, Tensor[] parameters) {
    Tensor hidden = inputs.getFirst().mm(parameters[0]);
    for (int m = 1; m < inputs.size(); m++) {
      Tensor before = hidden;
      Tensor projection = inputs.get(m).mm(parameters[m]);
      hidden = before.mul(projection);
      projection.close();
      before.close();
    }
    Tensor result = torch.linear(hidden, parameters[inputs.size()], parameters[inputs.size() + 1]);
    hidden.close();
    return result;
  }

  static double[] joined(List<Tensor> tensors) {
    return tensors.stream().flatMapToDouble(t -> DoubleStream.of(Torch.toDoubles(t))).toArray();
  }
}

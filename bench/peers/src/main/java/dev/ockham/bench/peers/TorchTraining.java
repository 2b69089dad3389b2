package dev.ockham.bench.peers;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.work.LayerSize;
import dev.ockham.bench.work.TrainingData;
import dev.ockham.bench.work.TrainingRun;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A training loop in libtorch, the layer as in {@link TorchLayer}. The data are scaled and copied
 * beforehand, and put into an epoch's order at once, so that a batch is a view.
 */
final class TorchTraining implements TrainingRun {

  private final TrainingData data = TrainingData.read();
  private final DType dtype;
  private final List<Tensor> inputs;
  private final Tensor classes;
  private double[] parameters = new double[0];

  TorchTraining(DType dtype, int threads) {
    Torch.threads(threads);
    this.dtype = dtype;
    inputs = data.inputs().stream().map(input -> Torch.tensor(input, dtype, true)).toList();
    classes = Torch.indices(data.classes());
  }

  @Override
  public void train(int epochs) {
    Tensor[] layer = TorchLayer.parameters(TrainingData.start(), dtype);
    try (Adam adam = Torch.adam(layer, TrainingData.LEARNING_RATE)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        pass(layer, adam, data.order(epoch));
      }
    }
    parameters = TorchLayer.joined(List.of(layer));
    Arrays.stream(layer).forEach(Tensor::close);
  }

  @Override
  public double[] parameters() {
    return parameters.clone();
  }

  @Override
  public void close() {
    inputs.forEach(Tensor::close);
    classes.close();
  }

  private void pass(Tensor[] layer, Adam adam, int[] order) {
    Tensor rows = Torch.indices(order);
    List<Tensor> ordered = inputs.stream().map(input -> input.index_select(0, rows)).toList();
    Tensor orderedClasses = classes.index_select(0, rows);
    for (int from = 0; from < order.length; from += TrainingData.BATCH) {
      int start = from;
      int size = Math.min(TrainingData.BATCH, order.length - from);
      List<Tensor> batch =
          IntStream.range(0, LayerSize.SATELLITE.shape().modalities())
              .mapToObj(m -> ordered.get(m).narrow(0, start, size))
              .toList();
      adam.zero_grad();
      try (Tensor output = TorchLayer.evaluate(batch, layer);
          Tensor expected = orderedClasses.narrow(0, from, size);
          Tensor loss = torch.cross_entropy_loss(output, expected)) {
        loss.backward();
      }
      adam.step().close();
      batch.forEach(Tensor::close);
    }
    ordered.forEach(Tensor::close);
    orderedClasses.close();
    rows.close();
  }
}

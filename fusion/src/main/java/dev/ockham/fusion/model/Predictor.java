package dev.ockham.fusion.model;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.cp.CpBatch;
import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Queue;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Matrix;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.layer.LowRankFusion;
import java.util.ArrayList;
import java.util.List;

/** A model's layer in a backend's memory, ready to predict; used by one thread at a time. */
public final class Predictor implements AutoCloseable {

  private static final int MAX_BATCH = 1024;

  private final FusionModel model;
  private final Queue queue;
  private final LowRankFusion layer;
  private final CpOperator operator;
  private final Tensor output;
  private final List<Tensor> inputs = new ArrayList<>();

  /**
   * Copies a model's factors into a backend's memory.
   *
   * @param model what to predict with
   * @param backend what computes; must outlive the predictor
   * @param dtype number format of the computation
   */
  public Predictor(FusionModel model, Backend backend, DType dtype) {
    this.model = model;
    queue = backend.newQueue();
    layer = LowRankFusion.of(queue, dtype, model.factors());
    operator = layer.plan(queue, MAX_BATCH);
    output = backend.allocate(dtype, MAX_BATCH, layer.shape().outputSize());
    for (int size : layer.shape().inputSizes()) {
      inputs.add(backend.allocate(dtype, MAX_BATCH, size));
    }
  }

  /**
   * Computes a model's answers.
   *
   * @param data samples with the modalities that the model knows; targets are not looked at
   * @return N × s_out: probabilities of classes or flags, numbers in the targets' own units, or the
   *     outputs as they are if the model does not know what they mean
   * @throws InvalidInputException if the modalities do not fit the model
   */
  public Matrix predict(Dataset data) {
    Matrix outputs = outputs(new InputMatching(model).inputs(data));
    return switch (model.output()) {
      case ModelOutput.Classes classes -> Links.softmax(outputs);
      case ModelOutput.Flags flags -> Links.sigmoid(outputs);
      case ModelOutput.Numbers numbers -> numbers.scaling().invert(outputs);
      case ModelOutput.Raw raw -> outputs;
    };
  }

  /**
   * Computes a model's answers and how sure it is of them.
   *
   * @param data samples with the modalities that the model knows
   * @return means and standard deviations in the targets' own units
   * @throws InvalidInputException if the modalities do not fit the model, or it does not predict
   *     numbers, or has no posterior with a noise
   */
  public Forecast forecast(Dataset data) {
    if (!(model.output() instanceof ModelOutput.Numbers(var names, var scaling))
        || !model.hasIntervals()) {
      throw new InvalidInputException(
          "the model knows no predictive intervals: train it on numbers with the squared error and"
              + " the inference 'variational'");
    }
    List<Matrix> scaled = new InputMatching(model).inputs(data);
    Matrix variance =
        new PredictiveVariance(model.factors(), model.posterior().orElseThrow(), model.scales())
            .of(scaled);
    double[] deviations = variance.values().clone();
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = Math.sqrt(deviations[i]) * scaling.scale().get(0, i % names.size());
    }
    return new Forecast(
        scaling.invert(outputs(scaled)),
        new Matrix(variance.rows(), variance.columns(), deviations));
  }

  /**
   * Judges the model on data with targets.
   *
   * @param data samples with targets that the model knows: classes are found by label, numbers by
   *     name
   * @return accuracy, or rmse and r²
   * @throws InvalidInputException if the modalities do not fit the model, or it does not know a
   *     label or a target
   */
  public Evaluation evaluate(Dataset data) {
    Targets targets = data.requireTargets();
    Targets arranged =
        model.output().expectedTargets().map(e -> e.arrange(targets)).orElse(targets);
    return Evaluation.of(predict(data), arranged);
  }

  /** The layer's outputs for scaled inputs, N × s_out. */
  private Matrix outputs(List<Matrix> scaled) {
    int samples = scaled.getFirst().rows();
    int outputSize = layer.shape().outputSize();
    double[] result = new double[Math.multiplyExact(samples, outputSize)];
    for (int from = 0; from < samples; from += MAX_BATCH) {
      int b = Math.min(MAX_BATCH, samples - from);
      List<Tensor> batch = new ArrayList<>();
      for (int m = 0; m < inputs.size(); m++) {
        int columns = scaled.get(m).columns();
        Tensor rows = inputs.get(m).rows(0, b);
        double[] values = new double[b * columns];
        System.arraycopy(scaled.get(m).values(), from * columns, values, 0, values.length);
        queue.write(values, rows);
        batch.add(rows);
      }
      Tensor y = output.rows(0, b);
      operator.forward(layer.parameters(), CpBatch.all(batch), y);
      System.arraycopy(queue.toDoubles(y), 0, result, from * outputSize, b * outputSize);
    }
    return new Matrix(samples, outputSize, result);
  }

  /** Frees the memory; the backend stays open. */
  @Override
  public void close() {
    operator.close();
    layer.close();
    output.close();
    inputs.forEach(Tensor::close);
    queue.close();
  }
}

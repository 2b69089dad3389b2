package dev.ockham.fusion.predict;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.HeldOut;
import dev.ockham.fusion.model.ModelOutput;
import java.util.List;
import java.util.Optional;

/**
 * A model's layer in a backend's memory, ready to predict. Threads share one: each finds a
 * workspace of its own, none waits for another, and the answers are those of one thread alone.
 */
public final class Predictor implements AutoCloseable {

  private final FusionModel model;
  private final LowRankFusion layer;
  private final Workspaces workspaces;

  /**
   * Copies a model's factors into a backend's memory.
   *
   * @param model what to predict with
   * @param backend what computes; must outlive the predictor
   * @param dtype number format of the computation; answers are in double all the same
   */
  public Predictor(FusionModel model, Backend backend, DType dtype) {
    this.model = model;
    try (ComputeQueue queue = backend.newQueue()) {
      layer = LowRankFusion.of(queue, dtype, model.factors());
      queue.synchronize();
    }
    try {
      workspaces = new Workspaces(() -> new Workspace(layer, backend));
    } catch (RuntimeException | Error e) {
      layer.close();
      throw e;
    }
  }

  /**
   * Computes a model's answers.
   *
   * @param data samples with the modalities that the model knows; targets are not looked at
   * @return N × s_out: probabilities of classes or flags, numbers in the targets' own units, or the
   *     outputs as they are if the model does not know what they mean
   * @throws InvalidInputException if the modalities do not fit the model
   * @throws UnusableSampleException if a sample has no answer that is a finite number
   * @throws IllegalStateException if this was closed
   */
  public Matrix predict(Dataset data) {
    Matrix answers = beforeLink(data);
    return switch (model.output()) {
      case ModelOutput.Classes _ -> Links.softmax(answers);
      case ModelOutput.Flags _ -> Links.sigmoid(answers);
      case ModelOutput.Numbers _, ModelOutput.Raw _ -> answers;
    };
  }

  /** Logits, or numbers in the targets' own units; all are finite. */
  private Matrix beforeLink(Dataset data) {
    Dataset arranged = data.arrange(model.expectedModalities());
    List<Matrix> scaled = new InputMatching(model).inputs(arranged);
    UnusableSamples unusable = new UnusableSamples(model, arranged, scaled);
    // Before the link: it makes NaN of infinite logits, or hides them.
    Matrix outputs = unusable.requireFinite(outputs(scaled));
    return model.output() instanceof ModelOutput.Numbers numbers
        ? unusable.requireFinite(numbers.scaling().invert(outputs).dense())
        : outputs;
  }

  /**
   * Computes a model's answers and how sure it is of them.
   *
   * @param data samples with the modalities that the model knows
   * @return means and standard deviations in the targets' own units; infinite deviations for
   *     targets whose noise the training samples did not tell
   * @throws InvalidInputException if the modalities do not fit the model, or it does not predict
   *     numbers, or has no posterior with a noise
   * @throws UnusableSampleException if a sample has no answer that is a finite number
   * @throws IllegalStateException if this was closed
   */
  public Forecast forecast(Dataset data) {
    if (!(model.output() instanceof ModelOutput.Numbers(var names, var scaling))
        || !model.hasIntervals()) {
      throw new InvalidInputException(
          "the model knows no predictive intervals: train it on numbers with the squared error and"
              + " the inference 'variational'");
    }
    Dataset arranged = data.arrange(model.expectedModalities());
    List<Matrix> scaled = new InputMatching(model).inputs(arranged);
    UnusableSamples unusable = new UnusableSamples(model, arranged, scaled);
    Matrix means = unusable.requireFinite(scaling.invert(outputs(scaled)).dense());
    FactorPosterior posterior = model.posterior().orElseThrow();
    Matrix variance = new PredictiveVariance(model.factors(), posterior, model.scales()).of(scaled);
    double[] deviations = variance.toArray();
    for (int i = 0; i < deviations.length; i++) {
      int target = i % names.size();
      deviations[i] = Math.sqrt(deviations[i]) * scaling.scale().get(0, target);
      boolean told = Double.isFinite(posterior.noise().get(target));
      if (told && !Double.isFinite(deviations[i])) {
        throw unusable.because(i / names.size(), deviations[i]);
      }
    }
    return new Forecast(means, new Matrix(variance.rows(), variance.columns(), deviations));
  }

  /**
   * Judges the model on data with targets.
   *
   * @param data samples with targets that the model knows: classes are found by label, numbers by
   *     name
   * @return scores of classes, of yes-or-no targets or of numbers
   * @throws InvalidInputException if the modalities do not fit the model, or it does not know a
   *     label or a target
   * @throws UnusableSampleException if a sample has no answer that is a finite number
   * @throws IllegalStateException if this was closed
   */
  public Evaluation evaluate(Dataset data) {
    Targets targets = arranged(data);
    Matrix answers = beforeLink(data);
    return model.output() instanceof ModelOutput.Flags && targets instanceof NumberTargets flags
        ? Evaluation.ofFlags(answers, flags)
        : Evaluation.of(answers, targets);
  }

  /**
   * Counts how many true values lie in the model's intervals.
   *
   * @param data samples with targets that the model knows, found by name
   * @param level of the intervals, such as {@link Intervals#USUAL_LEVEL}
   * @return their share; NaN if the model knows no intervals, or none that is finite
   * @throws InvalidInputException if the data do not fit the model, or the level is not more than 0
   *     and less than 1
   * @throws UnusableSampleException if a sample has no answer that is a finite number
   * @throws IllegalStateException if this was closed
   */
  public double coverage(Dataset data, double level) {
    return model.hasIntervals() && arranged(data) instanceof NumberTargets targets
        ? forecast(data).intervals(level).coverage(targets.values())
        : Double.NaN;
  }

  /**
   * Computes for each sample a set of classes that holds the true one as often as a level says.
   *
   * @param data samples with the modalities that the model knows
   * @param level such as {@link Intervals#USUAL_LEVEL}
   * @throws InvalidInputException if the modalities do not fit the model, or it knows no sets, or
   *     the level is not more than 0 and less than 1
   * @throws UnusableSampleException if a sample has no answer that is a finite number
   * @throws IllegalStateException if this was closed
   */
  public ClassSets sets(Dataset data, double level) {
    HeldOut heldOut = model.heldOut().filter(_ -> model.hasSets()).orElseThrow(() -> noSets());
    Dataset arranged = data.arrange(model.expectedModalities());
    return new ClassSets(predict(arranged), SamplePlaces.of(arranged), heldOut, level);
  }

  private static InvalidInputException noSets() {
    return new InvalidInputException(
        "the model knows no prediction sets: train it on classes with the inference 'variational',"
            + " on samples that leave some to judge by");
  }

  /**
   * Counts how many true classes lie in the model's sets.
   *
   * @param data samples with classes that the model knows, found by label
   * @param level of the sets, such as {@link Intervals#USUAL_LEVEL}
   * @return empty if the model knows no sets
   * @throws InvalidInputException if the data do not fit the model, or the level is not more than 0
   *     and less than 1
   * @throws UnusableSampleException if a sample has no answer that is a finite number
   * @throws IllegalStateException if this was closed
   */
  public Optional<ClassSets.Coverage> setCoverage(Dataset data, double level) {
    return model.hasSets() && arranged(data) instanceof ClassTargets targets
        ? Optional.of(sets(data, level).coverage(targets))
        : Optional.empty();
  }

  /** The targets in the model's order. */
  private Targets arranged(Dataset data) {
    Targets targets = data.requireTargets();
    return model.output().expectedTargets().map(e -> e.arrange(targets)).orElse(targets);
  }

  /** The layer's outputs for scaled inputs, N × s_out. */
  private Matrix outputs(List<Matrix> scaled) {
    int samples = scaled.getFirst().rows();
    int outputSize = layer.shape().outputSize();
    double[] result = new double[Matrix.length(samples, outputSize)];
    workspaces.compute(scaled, result);
    return new Matrix(samples, outputSize, result);
  }

  /**
   * Waits for the threads that are predicting and frees the memory; the backend stays open. Whoever
   * predicts later gets an {@link IllegalStateException}; a second call does nothing.
   */
  @Override
  public void close() {
    workspaces.close();
    layer.close();
  }
}

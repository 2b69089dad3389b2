package dev.ockham.study.trial;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.encoding.Encoding;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.model.Standardisation;
import dev.ockham.fusion.search.RankSearch;
import dev.ockham.fusion.search.objective.ErrorLikelihood;
import dev.ockham.fusion.search.objective.Likelihood;
import dev.ockham.fusion.search.objective.ProbabilityLikelihood;
import dev.ockham.fusion.search.settings.SearchSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Fits the factors of a model to other data, its rank unchanged: on all rows at once, from where
 * the model is. With a teacher's factors it gives what the best fit of that rank can do.
 */
public final class Refit {

  private Refit() {}

  /**
   * Fits.
   *
   * @param start whose factors the fit begins with, whatever its scaling
   * @param data the modalities in the model's order
   * @param loss half the deviance
   * @param backend what computes; stays open
   * @return the fitted model, with a constant, a bias, and the data's own scaling
   * @throws InvalidInputException if the loss does not fit the targets, or sizes differ
   */
  public static FusionModel of(
      FusionModel start, Dataset data, StandardLoss loss, Backend backend) {
    Encoding encoding = Encoding.fit(data, Optional.of(loss));
    Factors translated = translate(start, encoding);
    List<Matrix> inputs = encoding.inputs(data);
    Matrix targets = encoding.targets(data);
    if (!inputs.stream().map(Matrix::columns).toList().equals(start.factors().shape().inputSizes())
        || targets.columns() != start.factors().output().rows()) {
      throw new InvalidInputException("the model and the data have different sizes");
    }
    try (ComputeQueue queue = backend.newQueue()) {
      RankSearch search =
          new RankSearch(likelihood(loss, targets.columns()), SearchSettings.DEFAULTS, rank -> {});
      Factors fitted = search.fit(queue, inputs, targets, translated).factors();
      return new FusionModel(
          encoding.inputs(),
          fitted,
          Arrays.stream(fitted.mostLikelyScales()).boxed().toList(),
          encoding.output(),
          start.dtype(),
          new Provenance(
              OptionalInt.of(start.rank()),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              start.provenance().details(),
              Optional.empty()));
    }
  }

  private static Likelihood likelihood(StandardLoss loss, int outputs) {
    return switch (loss) {
      case SQUARED_ERROR -> ErrorLikelihood.normal(outputs);
      // Nothing that is smooth is closer to Laplace's noise than Student's t.
      case ABSOLUTE_ERROR -> ErrorLikelihood.normal(outputs).forGrowth();
      case SOFTMAX_CROSS_ENTROPY, BINARY_CROSS_ENTROPY ->
          new ProbabilityLikelihood(loss, outputs, true);
    };
  }

  /** The same function of raw data, in terms of other scalings. */
  private static Factors translate(FusionModel model, Encoding encoding) {
    List<Matrix> modalities = new ArrayList<>();
    for (int m = 0; m < model.inputs().size(); m++) {
      Standardisation to = encoding.inputs().get(m).scaling().orElseThrow();
      Standardisation from = model.inputs().get(m).scaling().orElse(none(to.columns()));
      modalities.add(
          translate(model.factors().modalities().get(m), model.factors().constant(), from, to));
    }
    Matrix output = model.factors().output();
    double[] values = output.toArray();
    double[] bias = model.factors().bias().map(Matrix::toArray).orElse(new double[0]);
    bias = Arrays.copyOf(bias, output.rows());
    // Logits are the same whatever the data.
    if (encoding.output() instanceof ModelOutput.Numbers(var _, var to)) {
      Standardisation from =
          model.output() instanceof ModelOutput.Numbers(var _, var own) ? own : none(to.columns());
      for (int o = 0; o < output.rows(); o++) {
        double unit = from.scale().get(0, o) / to.scale().get(0, o);
        for (int r = 0; r < output.columns(); r++) {
          values[o * output.columns() + r] *= unit;
        }
        bias[o] =
            bias[o] * unit + (from.mean().get(0, o) - to.mean().get(0, o)) / to.scale().get(0, o);
      }
    }
    return Factors.of(modalities, new Matrix(output.rows(), output.columns(), values))
        .withBias(Optional.of(new Matrix(1, output.rows(), bias)))
        .withConstant(true);
  }

  private static Matrix translate(
      Matrix factor, boolean constant, Standardisation from, Standardisation to) {
    int first = constant ? 1 : 0;
    int rank = factor.columns();
    double[] values = new double[Matrix.length(to.columns() + 1, rank)];
    for (int r = 0; r < rank; r++) {
      values[r] = constant ? factor.get(0, r) : 0;
      for (int j = 0; j < to.columns(); j++) {
        double u = factor.get(first + j, r) / from.scale().get(0, j);
        values[(1 + j) * rank + r] = u * to.scale().get(0, j);
        values[r] += u * (to.mean().get(0, j) - from.mean().get(0, j));
      }
    }
    return new Matrix(to.columns() + 1, rank, values);
  }

  private static Standardisation none(int columns) {
    double[] ones = new double[columns];
    Arrays.fill(ones, 1);
    return new Standardisation(
        new Matrix(1, columns, new double[columns]), new Matrix(1, columns, ones));
  }
}

package dev.ockham.fusion.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.testing.DenseLayer;
import dev.ockham.fusion.testing.ModelExamples;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Predictions that say how sure they are. */
class ForecastTest {

  private static final int DRAWS = 20_000;

  private static final Dataset DATA =
      new Dataset(
          List.of(
              new Modality(
                  "audio", List.of("a", "b"), new Matrix(2, 2, new double[] {1e6, 1, 2e6, 0})),
              new Modality("text", List.of("c"), new Matrix(2, 1, new double[] {1, -1}))));

  @Test
  void meansAreThePredictionsAndDeviationsThoseOfManyLayers() {
    FusionModel model = ModelExamples.withPosterior(ModelExamples.numbers(), DType.FLOAT64);
    List<Matrix> inputs = new InputMatching(model).inputs(DATA);
    SplittableRandom random = new SplittableRandom(23);
    double[] sum = new double[4];
    double[] squares = new double[4];
    for (int k = 0; k < DRAWS; k++) {
      double[] y = new DenseLayer(draw(model, random)).outputs(inputs).toArray();
      for (int i = 0; i < y.length; i++) {
        sum[i] += y[i] / DRAWS;
        squares[i] += y[i] * y[i] / DRAWS;
      }
    }

    Forecast forecast = forecast(model);
    assertThat(forecast.mean()).isEqualTo(predict(model));
    for (int i = 0; i < 4; i++) {
      double noise = model.posterior().orElseThrow().noise().get(i % 2);
      double scale = ModelExamples.numbers().scaling().scale().get(0, i % 2);
      double expected = scale * Math.sqrt(squares[i] - sum[i] * sum[i] + noise);
      // 1/√(2n) of itself is 0.5 %; outputs have heavier tails than normal, so eight times that.
      assertThat(forecast.deviation().get(i / 2, i % 2))
          .isCloseTo(expected, within(0.04 * expected));
    }
  }

  /** One axis of two columns: across it a component's entries have the prior's spread. */
  @Test
  void acrossTheAxesOfAWideModalityDeviationsAreThePriors() {
    double h = Math.sqrt(0.5);
    Factors factors =
        Factors.of(
            List.of(new Matrix(2, 1, new double[] {h, h})), new Matrix(1, 1, new double[] {1}));
    FactorPosterior posterior =
        new FactorPosterior(
            List.of(new Matrix(1, 1, new double[] {0.5})),
            new Matrix(1, 1, new double[] {0}),
            List.of(0.0),
            List.of(Optional.of(new Matrix(2, 1, new double[] {h, h}))));
    Matrix x = new Matrix(3, 2, new double[] {1, 1, 1, -1, 3, 0});

    double[] variances =
        new PredictiveVariance(factors, posterior, new double[] {2}).of(List.of(x)).toArray();

    assertThat(variances)
        .containsExactly(new double[] {2 * 0.25, 2 * 4, 4.5 * 0.25 + 4.5 * 4}, within(1e-12));
  }

  @Test
  void noiseIsInTheTargetsUnits() {
    FusionModel model = ModelExamples.withPosterior(ModelExamples.numbers(), DType.FLOAT64);

    assertThat(model.noiseDeviations())
        .containsExactly(new double[] {1.5 * 0.5, 0.25 * Math.sqrt(1.0 / 3)}, within(1e-15));
    assertThat(ModelExamples.model(ModelExamples.numbers(), DType.FLOAT64).noiseDeviations())
        .isEmpty();
  }

  @Test
  void coverageCountsWhatIsInside() {
    Forecast forecast =
        new Forecast(
            new Matrix(4, 1, new double[] {0, 0, 0, 0}),
            new Matrix(4, 1, new double[] {1, 1, 2, 0}));

    assertThat(forecast.coverage(new Matrix(4, 1, new double[] {1.5, -2.5, 3, 0}), 2))
        .isEqualTo(0.75);
  }

  @Test
  void anErrorBeyondTheRangeOfDoubleIsOutsideOfAnIntervalThatIsNot() {
    Forecast forecast =
        new Forecast(
            new Matrix(3, 1, new double[] {-1.5e308, -1.5e308, 1e200}),
            new Matrix(3, 1, new double[] {1.2e308, 1.7e308, 1e200}));

    assertThat(forecast.coverage(new Matrix(3, 1, new double[] {1.5e308, 1.5e308, 4e200}), 2))
        .isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void whoKnowsNoIntervalsSaysSo() {
    List<FusionModel> models =
        List.of(
            ModelExamples.model(ModelExamples.numbers(), DType.FLOAT64),
            ModelExamples.withPosterior(new ModelOutput.Raw(), DType.FLOAT64),
            ModelExamples.withPosterior(new ModelOutput.Flags(List.of("p", "q")), DType.FLOAT64));
    for (FusionModel model : models) {
      assertThatThrownBy(() -> forecast(model))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("the model knows no predictive intervals: ");
    }
  }

  private static Factors draw(FusionModel model, SplittableRandom random) {
    List<Matrix> means = model.factors().all();
    List<Matrix> deviations = model.posterior().orElseThrow().all();
    List<Matrix> drawn = new ArrayList<>();
    for (int m = 0; m < means.size(); m++) {
      double[] spread = deviations.get(m).toArray();
      drawn.add(
          TestData.changed(means.get(m), (i, mean) -> mean + spread[i] * random.nextGaussian()));
    }
    return Factors.of(drawn.subList(0, drawn.size() - 1), drawn.getLast())
        .withBias(model.factors().bias())
        .withConstant(model.factors().constant());
  }

  private static Forecast forecast(FusionModel model) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        Predictor predictor = new Predictor(model, backend, DType.FLOAT64)) {
      return predictor.forecast(DATA);
    }
  }

  private static Matrix predict(FusionModel model) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        Predictor predictor = new Predictor(model, backend, DType.FLOAT64)) {
      return predictor.predict(DATA);
    }
  }
}

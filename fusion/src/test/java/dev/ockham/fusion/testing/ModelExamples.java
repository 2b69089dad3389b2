package dev.ockham.fusion.testing;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.origin.DataOrigin;
import dev.ockham.fusion.data.origin.SourceFile;
import dev.ockham.fusion.data.origin.SplitRule;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.HeldOut;
import dev.ockham.fusion.model.ModelInput;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.model.RunDetails;
import dev.ockham.fusion.model.Standardisation;
import dev.ockham.fusion.model.TrainingData;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Models to save, load and predict with: audio (a, b) and text (c), two outputs, rank 3. */
public final class ModelExamples {

  public static final CpShape SHAPE =
      CpShape.of(List.of(2, 1), 2, 3).withConstant(true).withBias(true);

  private static final TrainingData DATA =
      new TrainingData(
          new DataOrigin(
              List.of(
                  new SourceFile("audio.npy", 30, "0123456789abcdef".repeat(4)),
                  new SourceFile("a \"target\".csv", 30, "f".repeat(64))),
              new SplitRule.RandomShare(0.2, Long.MIN_VALUE)),
          20,
          4,
          6);

  private ModelExamples() {}

  public static FusionModel model(ModelOutput output, DType dtype) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("seed", "7");
    details.put("backend", "reference");
    return new FusionModel(
        List.of(
            new ModelInput(
                Optional.of("audio"), List.of("a", "b"), Optional.of(scaling(1e6 + 0.1, 0.3))),
            new ModelInput(Optional.of("text"), List.of("c"), Optional.of(scaling(0.7)))),
        factors(dtype),
        List.of(0.1, 0.2, 1.0 / 3),
        output,
        dtype,
        new Provenance(
            OptionalInt.of(64),
            Optional.of("half-cauchy:scale=0.1"),
            Optional.of("normal"),
            Optional.of(DATA),
            details,
            Optional.of(new RunDetails("a device", Duration.ofMillis(1_250)))));
  }

  /** The same model, with doubt of a sixteenth of each entry and a noise for numbers. */
  public static FusionModel withPosterior(ModelOutput output, DType dtype) {
    FusionModel model = model(output, dtype);
    List<Matrix> deviations = model.factors().all().stream().map(ModelExamples::sixteenth).toList();
    List<Double> noise =
        output instanceof ModelOutput.Numbers ? List.of(0.25, 1.0 / 3) : List.<Double>of();
    return new FusionModel(
        model.inputs(),
        model.factors(),
        model.rankScales(),
        output,
        dtype,
        model.provenance(),
        Optional.of(new FactorPosterior(deviations.subList(0, 2), deviations.getLast(), noise)),
        output instanceof ModelOutput.Classes
            ? Optional.of(new HeldOut(9, List.of(0.4, 0.125)))
            : Optional.empty());
  }

  private static Matrix sixteenth(Matrix factor) {
    double[] values = Arrays.stream(factor.toArray()).map(v -> Math.abs(v) / 16).toArray();
    return new Matrix(factor.rows(), factor.columns(), values);
  }

  public static ModelOutput.Numbers numbers() {
    return new ModelOutput.Numbers(List.of("speed", "height"), scaling(3, 0.5));
  }

  /** Means, each with a scale of half its value. */
  public static Standardisation scaling(double... means) {
    return new Standardisation(
        new Matrix(1, means.length, means),
        new Matrix(1, means.length, Arrays.stream(means).map(m -> m / 2).toArray()));
  }

  /** Random factors that a dtype holds exactly. */
  private static Factors factors(DType dtype) {
    Factors factors = TestData.factors(SHAPE, new SplittableRandom(17));
    return dtype == DType.FLOAT64
        ? factors
        : Factors.of(
                factors.modalities().stream().map(ModelExamples::toFloats).toList(),
                toFloats(factors.output()))
            .withBias(factors.bias().map(ModelExamples::toFloats))
            .withConstant(factors.constant());
  }

  private static Matrix toFloats(Matrix matrix) {
    return new Matrix(
        matrix.rows(),
        matrix.columns(),
        Arrays.stream(matrix.toArray()).map(v -> (float) v).toArray());
  }
}

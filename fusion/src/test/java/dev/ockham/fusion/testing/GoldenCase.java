package dev.ockham.fusion.testing;

import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A layer of the notebook with its outputs, log prior and gradients, computed by PyTorch 1.13 and
 * tltorch in float64. Gradients are those of Σ output ⊙ cotangent and of the log prior.
 *
 * @param name the file's name without its endings
 * @param rankPrior as users type it
 * @param scalesBeforeClamp 1 × R, the rank parameter as somebody would export it
 * @param scales raised to 1e-5, what all results are for
 */
public record GoldenCase(
    String name,
    String rankPrior,
    Factors factors,
    Matrix scalesBeforeClamp,
    Matrix scales,
    List<Matrix> inputs,
    Matrix output,
    double logPrior,
    Matrix cotangent,
    List<Matrix> factorGradients,
    List<Matrix> inputGradients,
    List<Matrix> priorFactorGradients,
    Matrix priorScaleGradient) {

  /** The case whose scales were partly below the floor. */
  public static final String CLAMPED = "clamped-scales-half-cauchy";

  private static final List<String> NAMES =
      List.of(
          CLAMPED,
          "five-modalities-log-uniform",
          "one-modality-5-to-3-rank4-half-cauchy",
          "seed-16-32-64-to-32-rank10-half-cauchy");

  /** Returns all cases. */
  public static Stream<GoldenCase> all() {
    return NAMES.stream().map(GoldenCase::read);
  }

  /**
   * Returns the allowed error, relative to a tensor's largest value. In float64 the sums of at most
   * 64 products are good for far less than 1e-12; in float32 rounding (6e-8) of factors, inputs and
   * each of at most five products and 64 addends stays below 1e-5.
   */
  public static double tolerance(DType dtype) {
    return dtype == DType.FLOAT64 ? 1e-12 : 1e-5;
  }

  /** Returns the case's name, which names the test's invocation. */
  @Override
  public String toString() {
    return name;
  }

  private static GoldenCase read(String name) {
    String resource = "/golden/" + name + ".json.gz";
    try (InputStream raw = Objects.requireNonNull(GoldenCase.class.getResourceAsStream(resource));
        InputStream text = new GZIPInputStream(raw)) {
      String json = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      return of(name, (JsonObject) Json.parse(json, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenCase of(String name, JsonObject root) {
    List<Matrix> factors = matrices(root, "factors");
    JsonObject ofOutput = root.object("grad_of_sum_output_times_cotangent", name);
    JsonObject ofPrior = root.object("grad_of_log_prior", name);
    return new GoldenCase(
        name,
        spec(root.object("rank_prior", name), name),
        Factors.of(factors.subList(0, factors.size() - 1), factors.getLast()),
        row(root.numbers("rank_parameter_before_clamp", name)),
        row(root.numbers("rank_parameter", name)),
        matrices(root, "inputs"),
        matrix(root.array("output", name)),
        root.number("log_prior", name),
        matrix(root.array("output_cotangent", name)),
        matrices(ofOutput, "factors"),
        matrices(ofOutput, "inputs"),
        matrices(ofPrior, "factors"),
        row(ofPrior.numbers("rank_parameter", name)));
  }

  private static String spec(JsonObject prior, String where) {
    String parameters =
        prior.members().entrySet().stream()
            .filter(e -> e.getValue() instanceof JsonValue.Numeric)
            .map(Map.Entry::getKey)
            .map(key -> key + "=" + prior.number(key, where))
            .collect(Collectors.joining(","));
    return prior.text("name", where) + ":" + parameters;
  }

  private static List<Matrix> matrices(JsonObject object, String name) {
    List<Matrix> matrices = new ArrayList<>();
    for (JsonValue item : object.array(name, name)) {
      matrices.add(matrix(((JsonValue.Array) item).items()));
    }
    return matrices;
  }

  private static Matrix row(double[] values) {
    return new Matrix(1, values.length, values);
  }

  private static Matrix matrix(List<JsonValue> rows) {
    double[] values =
        rows.stream()
            .flatMap(row -> ((JsonValue.Array) row).items().stream())
            .mapToDouble(number -> ((JsonValue.Numeric) number).value().doubleValue())
            .toArray();
    return new Matrix(rows.size(), values.length / rows.size(), values);
  }
}

package dev.ockham.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.matrix.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Outputs and gradients are those of the notebook's layer in PyTorch, for four layers. */
class GoldenTest {

  static Stream<Arguments> everywhere() {
    return Stream.of(
            "clamped-scales-half-cauchy",
            "five-modalities-log-uniform",
            "one-modality-5-to-3-rank4-half-cauchy",
            "seed-16-32-64-to-32-rank10-half-cauchy")
        .flatMap(name -> Arrays.stream(DType.values()).map(dtype -> Arguments.of(name, dtype)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void outputsAndGradientsAreThoseOfPyTorch(String name, DType dtype) throws IOException {
    JsonObject golden = read(name);
    List<Matrix> factors = matrices(golden, "factors");
    List<Matrix> inputs = matrices(golden, "inputs");
    JsonObject gradients = golden.object("grad_of_sum_output_times_cotangent", name);
    Matrix expected = matrix(golden.array("output", name));
    try (Backend backend = Backends.open("nd4j");
        ComputeQueue queue = backend.newQueue();
        LowRankFusion layer =
            LowRankFusion.of(
                queue, dtype, Factors.of(factors.subList(0, inputs.size()), factors.getLast()));
        CpOperator operator = layer.plan(queue, expected.rows());
        CpParameters gradient = CpParameters.allocate(backend, dtype, layer.shape())) {
      Batch batch = Batch.all(inputs.stream().map(x -> copy(queue, dtype, x)).toList());
      List<Tensor> inputGradients = inputs.stream().map(x -> copy(queue, dtype, x)).toList();
      Tensor output = copy(queue, dtype, expected);
      queue.fill(output, Double.NaN);
      Tensor cotangent = copy(queue, dtype, matrix(golden.array("output_cotangent", name)));

      operator.forward(layer.parameters(), batch, output);
      operator.backward(
          layer.parameters(), batch, cotangent, gradient, Gradients.REPLACED, inputGradients);

      assertClose("output", queue, output, expected);
      List<Matrix> factorGradients = matrices(gradients, "factors");
      List<Matrix> expectedInputGradients = matrices(gradients, "inputs");
      for (int m = 0; m < inputs.size(); m++) {
        assertClose("factor " + m, queue, gradient.factor(m), factorGradients.get(m));
        assertClose("input " + m, queue, inputGradients.get(m), expectedInputGradients.get(m));
      }
      assertClose("output factor", queue, gradient.outputFactor(), factorGradients.getLast());
    }
  }

  /**
   * In float64 sums of at most 64 products are good for far less than 1e-12 of the largest value;
   * in float32 rounding (6e-8) of factors, inputs and each of at most five products and 64 addends
   * stays below 1e-5 of it.
   */
  private static void assertClose(String what, ComputeQueue queue, Tensor actual, Matrix expected) {
    double tolerance = actual.dtype() == DType.FLOAT64 ? 1e-12 : 1e-5;
    double largest = Arrays.stream(expected.toArray()).map(Math::abs).max().orElseThrow();
    double[] values = queue.toDoubles(actual);
    assertThat(values).hasSameSizeAs(expected.toArray());
    for (int i = 0; i < values.length; i++) {
      assertThat(Math.abs(values[i] - expected.toArray()[i]))
          .as("%s, element %s", what, i)
          .isLessThanOrEqualTo(tolerance * largest);
    }
  }

  private static Tensor copy(ComputeQueue queue, DType dtype, Matrix matrix) {
    Tensor tensor = queue.backend().allocate(dtype, matrix.rows(), matrix.columns());
    queue.write(matrix.toArray(), tensor);
    return tensor;
  }

  private static JsonObject read(String name) throws IOException {
    String resource = "/golden/" + name + ".json.gz";
    try (InputStream raw = Objects.requireNonNull(GoldenTest.class.getResourceAsStream(resource));
        InputStream text = new GZIPInputStream(raw)) {
      String json = new String(text.readAllBytes(), StandardCharsets.UTF_8);
      return (JsonObject) Json.parse(json, resource);
    }
  }

  private static List<Matrix> matrices(JsonObject object, String name) {
    return object.array(name, name).stream()
        .map(item -> matrix(((JsonValue.Array) item).items()))
        .toList();
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

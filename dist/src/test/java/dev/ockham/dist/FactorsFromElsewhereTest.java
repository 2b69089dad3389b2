package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.fusion.data.file.Npy;
import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import dev.ockham.fusion.matrix.Matrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A safetensors file with nothing but factors, as another program would write it. */
class FactorsFromElsewhereTest {

  @TempDir Path folder;
  Path model;
  Path a;
  Path b;

  @BeforeEach
  void writeFactors() throws IOException {
    // Two modalities of one column, rank 2, one output: y = 3 a b + 5 · 2 a · 4 b.
    double[] values = {1, 2, 1, 4, 3, 5, 0.5, 1e-9};
    JsonObject header =
        JsonObject.builder()
            .put("factors.0", tensor(new int[] {1, 2}, 0, 2))
            .put("factors.1", tensor(new int[] {1, 2}, 2, 4))
            .put("factors.out", tensor(new int[] {1, 2}, 4, 6))
            .put("rank_scales", tensor(new int[] {2}, 6, 8))
            .build();
    byte[] json = Json.compact(header).getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 64).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    for (double value : values) {
      bytes.putDouble(value);
    }
    model = Files.write(folder.resolve("factors.safetensors"), bytes.array());
    a = Samples.write(folder.resolve("a.csv"), "x\n1\n2\n");
    b = Samples.write(folder.resolve("b.csv"), "x\n3\n-1\n");
  }

  @Test
  void predictWritesItsRawOutputs() throws IOException {
    Path npy = folder.resolve("out.npy");
    Path csv = folder.resolve("out.csv");
    Run run = predict(npy);
    predict(csv);

    Matrix outputs = Npy.readMatrix(npy);
    assertThat(outputs.get(0, 0)).isEqualTo(43 * 3.0, within(1e-12));
    assertThat(outputs.get(1, 0)).isEqualTo(-43 * 2.0, within(1e-12));
    assertThat(Files.readAllLines(csv)).containsExactly("out.0", "129.0", "-86.0");
    assertThat(run.err()).contains("ockham: note: 1 of 2 rank scales were raised to 1.0E-5");
  }

  @Test
  void inspectHasNoLogPriorUnlessPriorsAreGiven() {
    Run run = Run.of("inspect", model, "--json");
    JsonObject bare = run.json();
    JsonObject asked =
        Run.of(
                "inspect",
                model,
                "--rank-prior",
                "log-uniform:low=1e-10,high=1e10",
                "--factor-prior",
                "normal",
                "--json")
            .json();

    assertThat(bare.get("log_prior")).isEqualTo(JsonValue.NULL);
    assertThat(bare.get("max_rank")).isEqualTo(JsonValue.NULL);
    assertThat(run.err()).contains("no log prior");
    assertThat(bare.numbers("rank_scales", "")).containsExactly(0.5, 1e-5);
    assertThat(bare.numbers("energies", "")).containsExactly(3, 40);
    assertThat(asked.number("log_prior", ""))
        .isEqualTo(
            logPrior(new double[] {1, 1, 3}, 0.5) + logPrior(new double[] {2, 4, 5}, 1e-5),
            within(1e-3));
  }

  @Test
  void inspectSaysWhereScalesAndFactorsDoNotBelongTogether() {
    assertThat(Run.of("inspect", model).err()).doesNotContain("far below");
    assertThat(Run.of("inspect", model, "--factor-prior", "normal").err())
        .contains(
            "ockham: note: the log prior is low because rank scales are far below the sizes of"
                + " their factors' entries (1 of 2): that of component 2 is 1.000e-05, its entries'"
                + " root mean square 3.873; are these the scales that were learnt with these"
                + " factors?");
  }

  @Test
  void inspectSaysWhyTheLogPriorIsInfinite() {
    Run run = Run.of("inspect", model, "--rank-prior", "log-uniform:low=1,high=2", "--json");

    assertThat(run.json().get("log_prior")).isEqualTo(JsonValue.NULL);
    assertThat(run.err())
        .contains("a rank scale is outside the support of log-uniform:low=1,high=2");
  }

  @Test
  void inspectNumbersWhatHasNoName() {
    JsonObject json = Run.of("inspect", model, "--json").json();
    JsonObject first = (JsonObject) json.array("relevance", "").getFirst();

    assertThat(first.get("modality")).isEqualTo(JsonValue.NULL);
    assertThat(first.number("relevance", "")).as("nothing but products").isEqualTo(1);
    assertThat(first.numbers("columns", "")).containsExactly(1);
    assertThat(json.get("posterior")).isEqualTo(JsonValue.NULL);
    assertThat(Run.of("inspect", model).succeeded().out())
        .containsPattern("modality 1 +100.0 % +█{24} +column 0 100.0 %");
  }

  @Test
  void intervalsAreRefused() {
    Path csv = folder.resolve("out.csv");
    Run run =
        Run.of(
            "predict",
            "--model",
            model,
            "--modality",
            "first=" + a,
            "--modality",
            "second=" + b,
            "--output",
            csv,
            "--interval",
            "0.9");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("the model knows no predictive intervals");
    assertThat(csv).doesNotExist();
  }

  @Test
  void evaluationIsRefused() {
    Path target = Samples.write(folder.resolve("t.csv"), "target\n1\n2\n");
    Run run =
        Run.of(
            "evaluate",
            "--model",
            model,
            "--modality",
            "a=" + a,
            "--modality",
            "b=" + b,
            "--target",
            target);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("holds factors only");
  }

  private Run predict(Path output) {
    return Run.of(
            "predict",
            "--model",
            model,
            "--modality",
            "first=" + a,
            "--modality",
            "second=" + b,
            "--output",
            output)
        .succeeded();
  }

  /** Log-uniform between 1e-10 and 1e10, and normal. */
  private static double logPrior(double[] entries, double scale) {
    double sum = -Math.log(scale) - Math.log(Math.log(1e20));
    for (double u : entries) {
      sum += -u * u / (2 * scale * scale) - Math.log(scale) - 0.5 * Math.log(2 * Math.PI);
    }
    return sum;
  }

  private static JsonObject tensor(int[] shape, int from, int to) {
    return JsonObject.builder()
        .put("dtype", "F64")
        .put("shape", shape)
        .put("data_offsets", new int[] {8 * from, 8 * to})
        .build();
  }
}

package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that cannot be used are answered in one line that says where, and nothing is written. */
class BadInputTest {

  private static final String HEADER = "a.x,a.y,b.x,label\n";

  @TempDir static Path folder;
  @TempDir static Path outputs;
  static Path table;
  static Path model;

  @BeforeAll
  static void trainAModel() {
    table = new Samples().classes(folder.resolve("table.csv"), false);
    model = folder.resolve("model.safetensors");
    Run.of("train", "--data", table, "--epochs", "2", "--output", model).succeeded();
  }

  @AfterEach
  void nothingIsWritten() throws IOException {
    try (Stream<Path> files = Files.list(outputs)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ragged     | 1,2,3,p\\n1,2\\n         | line 3: 2 fields; expected 4
          text       | 1,two,3,p\\n1,2,3,q\\n   | line 2, column 2 ('a.y'): found 'two'; expected a number
          nan        | 1,2,3,p\\n1,NaN,3,q\\n   | line 3, column 2 ('a.y'): found 'NaN'; expected a finite number
          infinity   | 1,2,3,p\\n1,2,-inf,q\\n  | line 3, column 3 ('b.x'): found '-inf'; expected a finite number
          huge       | 1,2,3,p\\n1,1e999,3,q\\n | beyond the range of a double
          one class  | 1,2,3,p\\n1,2,4,p\\n     | only one class to learn from ('p')
          empty      | ''                       | has a header but no rows
          """)
  void tablesThatCannotBeLearntFrom(String name, String rows, String message) {
    Path bad = Samples.write(folder.resolve(name + ".csv"), HEADER + rows.replace("\\n", "\n"));

    assertThat(train(bad)).contains(bad.toString()).contains(message);
  }

  @Test
  void tablesWithoutWhatIsNeeded() {
    assertThat(train(Samples.write(folder.resolve("none.csv"), "a.x,a.y\n1,2\n")))
        .contains("no column to learn or compare with; expected 'label'");
    assertThat(train(Samples.write(folder.resolve("zero.csv"), ""))).contains("the file is empty");
    assertThat(train(folder.resolve("missing.csv"))).contains("no such file");
    assertThat(train(folder)).contains("is a folder");
    assertThat(train(Samples.write(folder.resolve("table.txt"), HEADER)))
        .contains("expected a .csv or .csv.gz file");
  }

  @Test
  void anUnreadableFile() throws IOException {
    Path secret = Files.copy(table, folder.resolve("secret.csv"));
    assertThat(secret.toFile().setReadable(false)).isTrue();
    assumeThat(Files.isReadable(secret)).as("the superuser reads everything").isFalse();

    assertThat(train(secret)).contains("cannot be read: permission denied");
  }

  @Test
  void anOutputFolderThatCannotBeWritten() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assertThat(closed.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(closed)).as("the superuser writes everywhere").isFalse();

    Run run = Run.of("train", "--data", table, "--output", closed.resolve("model.safetensors"));

    assertThat(run.refusal()).contains("cannot be written: permission denied");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aPlaceWhereNobodyCanWrite() {
    Run run = Run.of("train", "--data", table, "--output", "/proc/model.safetensors");

    assertThat(run.refusal()).contains("/proc/model.safetensors: cannot be written");
  }

  @Test
  void truncatedFiles() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(Files.readAllBytes(table));
    }
    Path gz = cut(folder.resolve("cut.csv.gz"), packed.toByteArray());
    assertThat(train(gz)).contains("is cut short");

    byte[] array = Files.readAllBytes(new Samples().npyA(folder.resolve("a.npy")));
    Path npy = cut(folder.resolve("cut.npy"), array);
    Run run = Run.of("train", "--modality", "a=" + npy, "--target", table, "--output", output());
    assertThat(run.refusal()).contains(npy.toString()).contains("cut short");

    Path cutModel = cut(folder.resolve("cut.safetensors"), Files.readAllBytes(model));
    assertThat(predict(cutModel)).contains(cutModel.toString()).contains("cut short");
  }

  @Test
  void modalitiesOfDifferentLength() {
    Path two = Samples.write(folder.resolve("two.csv"), "x\n1\n2\n");
    Path three = Samples.write(folder.resolve("three.csv"), "x\n1\n2\n3\n");
    Path target = Samples.write(folder.resolve("target.csv"), "target\n1\n2\n");

    Run run =
        Run.of(
            "train",
            "--modality",
            "a=" + two,
            "--modality",
            "b=" + three,
            "--target",
            target,
            "--output",
            output());

    assertThat(run.refusal()).contains("has 2 samples, but " + three + " (modality 'b') has 3");
  }

  @Test
  void aHeaderThatClaimsMoreThanThereIs() throws IOException {
    byte[] bytes =
        ByteBuffer.allocate(10)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(1L << 60)
            .put((byte) '{')
            .array();
    Path huge = Files.write(folder.resolve("huge.safetensors"), bytes);

    assertThat(predict(huge)).contains("claims a header of 1152921504606846976 bytes");
    assertThat(Run.of("inspect", huge).refusal()).contains("claims a header");
  }

  @Test
  void tensorsThatOverlap() throws IOException {
    JsonObject header =
        JsonObject.builder()
            .put("factors.0", tensor(0, 16))
            .put("factors.out", tensor(8, 24))
            .build();
    byte[] json = Json.compact(header).getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 24).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(json.length).put(json);
    Path overlap = Files.write(folder.resolve("overlap.safetensors"), bytes.array());

    assertThat(predict(overlap)).contains("tensors must not overlap");
  }

  @Test
  void labelsAndColumnsThatTheModelDoesNotKnow() {
    Path unknown =
        Samples.write(folder.resolve("unknown.csv"), "a.x,a.y,a.z,b.u,b.v,label\n1,2,3,4,5,odd\n");
    assertThat(Run.of("evaluate", "--model", model, "--data", unknown).refusal())
        .contains("unknown label 'odd'; the model knows 'like', 'unlike'");

    Path other = Samples.write(folder.resolve("other.csv"), "a.x,a.y,a.w,b.u,b.v\n1,2,3,4,5\n");
    assertThat(Run.of("predict", "--model", model, "--data", other, "--output", output()).refusal())
        .contains(
            "other.csv: modality 'a' lacks 1 of the model's 3 columns ('z') and has 1 that the model"
                + " does not know ('w')");

    assertThat(Run.of("evaluate", "--model", model, "--data", table, "--split", "test").refusal())
        .contains("--split test: the data have no 'split' column");
  }

  @Test
  void predictionsNeedANameThatSaysTheFormat() {
    Run run =
        Run.of("predict", "--model", model, "--data", table, "--output", outputs.resolve("p.txt"));

    assertThat(run.refusal()).contains("--output: expected a name ending in .npy or .csv");
  }

  private static String train(Path data) {
    return Run.of("train", "--data", data, "--output", output()).refusal();
  }

  private static String predict(Path model) {
    return Run.of("predict", "--model", model, "--data", table, "--output", output()).refusal();
  }

  private static Path output() {
    return outputs.resolve("out.csv");
  }

  private static Path cut(Path file, byte[] bytes) throws IOException {
    return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static JsonObject tensor(int from, int to) {
    return JsonObject.builder()
        .put("dtype", "F32")
        .put("shape", new int[] {2, 2})
        .put("data_offsets", new int[] {from, to})
        .build();
  }
}

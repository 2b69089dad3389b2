package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data from standard input, and tables with other delimiters, through every command. */
class InputFormatsTest {

  @TempDir static Path folder;
  static Path table;
  static Path model;
  static Path predictions;

  @BeforeAll
  static void trainAModel() {
    table = new Samples().classes(folder.resolve("table.csv"), false);
    model = folder.resolve("model.safetensors");
    predictions = folder.resolve("predictions.csv");
    Run.of("train", "--data", table, "--epochs", "2", "--output", model).succeeded();
    Run.of("predict", "--model", model, "--data", table, "--output", predictions).succeeded();
  }

  private static byte[] separated(String delimiter) throws IOException {
    return Files.readString(table).replace(",", delimiter).getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void standardInputIsATableForEveryCommand(String delimiter) throws IOException {
    byte[] input = separated(delimiter);
    Path again = folder.resolve("again.safetensors");
    Path output = folder.resolve("piped.csv");

    Run.reading(input, "train", "--data", "-", "--epochs", "2", "--output", again).succeeded();
    Run.reading(input, "predict", "--model", again, "--data", "-", "--output", output).succeeded();
    Run judged = Run.reading(input, "evaluate", "--model", again, "--data", "-").succeeded();

    assertThat(output).hasSameBinaryContentAs(predictions);
    assertThat(judged.out())
        .isEqualTo(Run.of("evaluate", "--model", model, "--data", table).succeeded().out());
  }

  @Test
  void standardInputIsOneModalityOrTheTarget() throws IOException {
    Samples samples = new Samples();
    Path a = samples.npyA(folder.resolve("a.npy"));
    Path b = samples.csvB(folder.resolve("b.csv"));
    Path target = samples.npyTarget(folder.resolve("target.npy"));
    Path wanted = folder.resolve("wanted.safetensors");
    Path found = folder.resolve("found.safetensors");
    Object[] common = {"train", "--epochs", "2", "--output"};
    Run.of(join(common, wanted, "--modality", "a=" + a, "--modality", "b=" + b, "--target", target))
        .succeeded();

    Run.reading(
            Files.readAllBytes(a),
            join(common, found, "--modality", "a=-", "--modality", "b=" + b, "--target", target))
        .succeeded();
    isRepeated(wanted, found, a);
    Run.reading(
            Files.readAllBytes(target),
            join(common, found, "--modality", "a=" + a, "--modality", "b=" + b, "--target", "-"))
        .succeeded();
    isRepeated(wanted, found, target);
  }

  /** The models differ in what they call the file. */
  private static void isRepeated(Path wanted, Path found, Path file) {
    StoredModel model = StoredModel.read(found);
    String content = model.content();
    assertThat(content).containsOnlyOnce("standard input");
    StoredModel.read(wanted)
        .isRepeatedBy(
            new StoredModel(
                content.replace("standard input", file.toString()), model.tensors(), model.run()));
  }

  @Test
  void whatIsWrongInStandardInputIsNamed() {
    byte[] input = "a.x,b.y,label\n1,2,p\n1,z,q\n".getBytes(StandardCharsets.UTF_8);
    Path output = folder.resolve("none.safetensors");

    Run run = Run.reading(input, "train", "--data", "-", "--output", output);

    assertThat(run.refusal()).startsWith("ockham: standard input: line 3, column 2 ('b.y'): ");
    assertThat(output).doesNotExist();
  }

  @Test
  void standardInputIsReadOnce() {
    Run run =
        Run.reading(
            new byte[0],
            "train",
            "--modality",
            "a=-",
            "--modality",
            "b=b.csv",
            "--target",
            "-",
            "--output",
            folder.resolve("none.safetensors"));

    assertThat(run.refusal())
        .contains("standard input ('-') can be read once")
        .contains("got it for --modality a and --target");
  }

  @Test
  void predictionsGoToStandardOutputAlone() throws IOException {
    Run piped =
        Run.reading(
                Files.readAllBytes(table),
                "predict",
                "--model",
                model,
                "--data",
                "-",
                "--output",
                "-")
            .succeeded();

    assertThat(piped.out()).isEqualTo(Files.readString(predictions));
    assertThat(piped.errLines())
        .containsExactly("Probabilities for 240 samples are on standard output.");
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void standardOutputTakesOneThing() {
    assertThat(
            Run.of("predict", "--model", model, "--data", table, "--output", "-", "--json")
                .refusal())
        .contains("--json: standard output takes the predictions of '--output -'");
    assertThat(Run.of("train", "--data", table, "--output", "-").refusal())
        .contains("--output: '-' is standard output; expected a file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      value = {"comma|,", ",|,", "semicolon|;", ";|;", "tab|\t", "\t|\t", "\\t|\t"})
  void theDelimiterCanBeStated(String option, String delimiter) throws IOException {
    Path file = Files.write(folder.resolve("stated.csv"), separated(delimiter));
    Path output = folder.resolve("stated-predictions.csv");

    Run.of("predict", "--model", model, "--data", file, "--delimiter", option, "--output", output)
        .succeeded();

    assertThat(output).hasSameBinaryContentAs(predictions);
  }

  @Test
  void aDelimiterThatIsStatedWrongly() throws IOException {
    Path file = Files.write(folder.resolve("semicolons.csv"), separated(";"));

    assertThat(Run.of("train", "--data", file, "--delimiter", "|", "--output", "m").refusal())
        .contains("--delimiter: expected comma or semicolon or tab, got '|'");
    assertThat(
            Run.of("evaluate", "--model", model, "--data", file, "--delimiter", "comma").refusal())
        .contains("split at each comma, the columns are 'a.x;a.y;a.z;b.u;b.v;label'");
  }

  private static Object[] join(Object[] first, Object... rest) {
    Object[] all = Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return all;
  }
}

package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables as people have them: with names of samples, other columns, and labels that are missing.
 */
class IdColumnTest {

  @TempDir private Path folder;
  private Path model = Path.of("");

  @BeforeEach
  void train() {
    model = folder.resolve("model.safetensors");
    StringBuilder text = new StringBuilder("id,a.x,b.y,target,comment\n");
    for (int i = 0; i < 40; i++) {
      text.append("00%s,%s,%s,%s,no number\n".formatted(i, i % 7, i % 5, (i % 7) * (i % 5)));
    }
    Path table = Samples.write(folder.resolve("train.csv"), text);
    Run.of(
            "train",
            "--data",
            table,
            "--ignore",
            "comment",
            "--epochs",
            "5",
            "--max-rank",
            "2",
            "--output",
            model)
        .succeeded();
  }

  @Test
  void namesOfSamplesStandBeforeTheirPredictionsAsTheyAreWritten() throws Exception {
    Path table = Samples.write(folder.resolve("new.csv"), "a.x,id,b.y\n1,0010,2\n3,1e3,4\n");
    Path output = folder.resolve("predictions.csv");
    Run.of("predict", "--model", model, "--data", table, "--output", output).succeeded();

    assertThat(Files.readAllLines(output))
        .satisfiesExactly(
            header -> assertThat(header).isEqualTo("id,target"),
            first -> assertThat(first).startsWith("0010,"),
            second -> assertThat(second).startsWith("1e3,"));
  }

  @Test
  void theIndexOfPandasIsCarriedUnderItsOwnHeader() throws Exception {
    Path table = Samples.write(folder.resolve("new.csv"), ",a.x,b.y\n7,1,2\n");
    Path output = folder.resolve("predictions.csv");
    Run.of("predict", "--model", model, "--data", table, "--id", "", "--output", output)
        .succeeded();

    assertThat(Files.readAllLines(output).getFirst()).isEqualTo("\"\",target");
    assertThat(Files.readAllLines(output).getLast()).startsWith("7,");
    assertThat(Run.of("predict", "--model", model, "--data", table, "--output", output).refusal())
        .contains("the column has no name; --id \"\" carries it");
  }

  @Test
  void aPredictionsNameIsNeverThatOfTheSamplesColumn() throws Exception {
    Path table = Samples.write(folder.resolve("new.csv"), "target,a.x,b.y\nq,1,2\n");
    Path output = folder.resolve("predictions.csv");
    Run.of("predict", "--model", model, "--data", table, "--id", "target", "--output", output)
        .succeeded();

    assertThat(Files.readAllLines(output).getFirst()).isEqualTo("target.id,target");
  }

  @Test
  void anArrayHasNoPlaceForThem() {
    Path table = Samples.write(folder.resolve("new.csv"), "id,a.x,b.y\n7,1,2\n");
    Path output = folder.resolve("predictions.npy");

    assertThat(
            Run.of("predict", "--model", model, "--data", table, "--output", output, "--json")
                .json()
                .texts("notes", ""))
        .containsExactly(
            "an .npy file has no place for the names of the samples in column 'id'; a .csv file has");
  }

  @Test
  void labelsThatLookMissingAreNotedAndCanBeRefused() {
    StringBuilder text = new StringBuilder("a.x,b.y,label\n");
    for (int i = 0; i < 40; i++) {
      text.append("%s,%s,%s\n".formatted(i % 7, i % 5, i % 4 == 0 ? "NA" : i % 2 == 0 ? "p" : "q"));
    }
    Path table = Samples.write(folder.resolve("labels.csv"), text);
    Path labels = folder.resolve("labels.safetensors");
    Run noted = Run.of("train", "--data", table, "--epochs", "2", "--output", labels, "--json");

    String note =
        "10 samples have the label 'NA', which is a class of its own: if it means that the label is"
            + " missing, say --missing 'NA'";
    assertThat(noted.json().texts("notes", "")).contains(note);
    assertThat(noted.err()).contains(note);
    assertThat(
            Run.of("evaluate", "--model", labels, "--data", table, "--json")
                .json()
                .texts("notes", ""))
        .containsExactly(note);
    assertThat(Run.of("train", "--data", table, "--missing", "?,NA", "--output", labels).refusal())
        .contains(
            "labels.csv: line 2, column 3 ('label'): found 'NA', which stands for a missing value");
  }
}

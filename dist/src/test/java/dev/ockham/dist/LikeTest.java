package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training is repeated from what its model says of it. */
class LikeTest {

  @TempDir private Path folder;
  private Path table = Path.of("");
  private Path model = Path.of("");

  @BeforeEach
  void train() {
    StringBuilder text = new StringBuilder("a.x,b.y,target\n");
    for (int i = 0; i < 60; i++) {
      double x = Math.sin(i);
      double y = Math.cos(3 * i);
      text.append("%s,%s,%s\n".formatted(x, y, x * y));
    }
    table = Samples.write(folder.resolve("table.csv"), text);
    model = folder.resolve("model.safetensors");
    Run.of(
            "train",
            "--data",
            table,
            "--max-rank",
            6,
            "--rank-prior",
            "log-uniform",
            "--optimiser",
            "sgd:momentum=0.8",
            "--epochs",
            8,
            "--no-bias",
            "--seed",
            11,
            "--output",
            model)
        .succeeded();
  }

  @Test
  void givesTheSameModel() {
    Path again = folder.resolve("again.safetensors");
    Run.of("train", "--data", table, "--like", model, "--output", again).succeeded();

    StoredModel.read(model).isRepeatedBy(StoredModel.read(again));
  }

  @Test
  void repeatsTheTaskAndTheSplitOfTheModel() {
    StringBuilder text = new StringBuilder("a.x,b.y,target\n");
    for (int i = 0; i < 60; i++) {
      text.append("%s,%s,%s\n".formatted(Math.sin(i), Math.cos(3 * i), i % 3));
    }
    Path data = Samples.write(folder.resolve("classes.csv"), text);
    Path first = folder.resolve("first.safetensors");
    Path again = folder.resolve("second.safetensors");
    List<Object> train = new ArrayList<>(List.of("train", "--data", data, "--output", first));
    train.addAll(List.of("--task", "classification", "--test-fraction", 0.35));
    train.addAll(List.of("--max-rank", 3, "--epochs", 3, "--seed", 5));
    Run.of(train.toArray()).succeeded();

    Run.of("train", "--data", data, "--like", first, "--output", again).succeeded();

    StoredModel.read(first).isRepeatedBy(StoredModel.read(again));
    assertThat(Run.of("inspect", again, "--json").json().object("output", "").text("kind", ""))
        .isEqualTo("classes");
  }

  @Test
  void saysThatTheDataAreOthers() throws IOException {
    Path other = folder.resolve("other.csv");
    Files.writeString(other, Files.readString(table) + "0.1,0.2,0.3\n");
    Path again = folder.resolve("again.safetensors");

    Run run =
        Run.of("train", "--data", other, "--like", model, "--output", again, "--json").succeeded();

    String note =
        "%s is not the file that %s was trained on: its SHA-256 is %s, that of %s was %s"
            .formatted(other, model, sha256(other), table, sha256(table));
    assertThat(run.err()).containsOnlyOnce("ockham: note: " + note);
    assertThat(run.json().texts("notes", "")).contains(note);
  }

  @Test
  void saysThatTheSplitIsAnother() {
    assertThat(like(table, "--test-fraction", 0.5).err())
        .containsOnlyOnce(
            "was trained on another split: 48 samples for training, 0 for validation and 12 for"
                + " testing; now 30, 0 and 30");
  }

  @Test
  void saysThatTheBackendIsAnother() {
    assertThat(like(table, "--backend", "reference").err())
        .containsOnlyOnce("was trained on cpu-vector, and reference rounds differently");
  }

  @Test
  void onTheSameDataThereIsNothingToSay() {
    assertThat(like(table).err()).doesNotContain(" trained on ");
  }

  private Run like(Object data, Object... more) {
    List<Object> args = new ArrayList<>(List.of("train", "--data", data, "--like", model));
    args.addAll(List.of("--output", folder.resolve("again.safetensors")));
    args.addAll(List.of(more));
    return Run.of(args.toArray()).succeeded();
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noOtherOptionOfLearningMayBeGiven() {
    Path other = folder.resolve("other.safetensors");
    Run run = Run.of("train", "--data", table, "--like", model, "--seed", 3, "--output", other);

    assertThat(run.refusal())
        .contains(
            "--seed: not together with --like, which takes all options from a model; leave one"
                + " out");
    assertThat(other).doesNotExist();
  }

  @Test
  void theModelSaysPriorsWithAllTheirParameters() {
    assertThat(Run.of("inspect", model, "--json").out())
        .contains("log-uniform:low=")
        .contains("\"max_rank\": 6");
  }
}

package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes that count as often as the user says. */
class ClassWeightTest {

  @TempDir Path folder;

  private Run train(Path table, Object... more) {
    List<Object> args = new ArrayList<>(List.of("train", "--data", table, "--json"));
    args.addAll(List.of(more));
    return Run.of(args.toArray());
  }

  @Test
  void theModelSaysThemAndARepetitionUsesThem() {
    Path table = new Samples().classes(folder.resolve("table.csv"), true);
    Path model = folder.resolve("model.safetensors");
    Path again = folder.resolve("again.safetensors");
    Path plain = folder.resolve("plain.safetensors");

    train(table, "--epochs", 4, "--class-weight", "like=3,unlike=0.5", "--output", model).json();
    train(table, "--epochs", 4, "--output", plain).json();
    train(table, "--like", model, "--output", again).json();

    assertThat(Run.of("inspect", model).succeeded().out())
        .containsPattern("class weight +like=3.0,unlike=0.5");
    assertThat(Run.of("inspect", plain).succeeded().out()).doesNotContain("class weight");
    assertThat(StoredModel.read(again).tensors()).isEqualTo(StoredModel.read(model).tensors());
    assertThat(StoredModel.read(plain).tensors()).isNotEqualTo(StoredModel.read(model).tensors());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "even| expected balanced or LABEL=W[,LABEL=W...], got 'even'",
        "like=0| the weight of class 'like' must be a number greater than 0, got 0.0",
        "like=much| the weight of class 'like' must be a number greater than 0, got 'much'",
        "other=2| no class is called 'other'; there are 2 classes: 'like', 'unlike'",
      })
  void aWrongWeightIsOneLine(String weights, String reason) {
    Path table = new Samples().classes(folder.resolve("table.csv"), true);
    Path model = folder.resolve("model.safetensors");

    assertThat(train(table, "--class-weight", weights, "--output", model).refusal())
        .isEqualTo("ockham: --class-weight: " + reason);
    assertThat(model).doesNotExist();
  }

  @Test
  void numbersHaveNoWeights() {
    Path table = new Samples().numbers(folder.resolve("table.csv"));

    assertThat(
            train(table, "--class-weight", "balanced", "--output", folder.resolve("m")).refusal())
        .isEqualTo(
            "ockham: --class-weight: the targets are numbers, and only classes have weights");
  }
}

package dev.ockham.fusion.data.read;

import static dev.ockham.fusion.testing.DataFiles.matrix;
import static dev.ockham.fusion.testing.DataFiles.table;
import static dev.ockham.fusion.testing.DataFiles.withoutTarget;
import static dev.ockham.fusion.testing.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.ExpectedModality;
import dev.ockham.fusion.data.ExpectedTargets;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.data.text.ColumnNames;
import dev.ockham.fusion.data.text.Messages;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data in the order that a model takes: whatever has a name is found by it, numbers included. */
class ModelOrderTest {

  @TempDir private Path folder;

  @Test
  void numberedColumnsOfATableAreFoundByTheirNumbers() {
    Dataset dataset =
        DataLoader.forPrediction(
                table(folder, "b.0,a.2,a.0,a.1\n9,3,1,2\n"),
                List.of(expected("a", "0", "1", "2"), expected("b", "0")))
            .dataset();

    assertThat(dataset.modalities())
        .containsExactly(
            new Modality("a", List.of("0", "1", "2"), matrix(3, 1, 2, 3)),
            new Modality("b", List.of("0"), matrix(1, 9)));
  }

  @Test
  void columnsOfAFileWithoutAHeaderAreThoseThatATableCallsByNumbers() {
    Path file = write(folder, "a.csv", "1,2\n");

    assertThat(
            DataLoader.forPrediction(withoutTarget(file), List.of(expected("m0", "1", "0")))
                .dataset()
                .modalities())
        .containsExactly(new Modality("m0", List.of("1", "0"), matrix(2, 2, 1)));
  }

  @Test
  void aColumnThatIsMissingIsNamedWithItsFile() {
    DataSource.Table table = table(folder, "a.x,b.z\n1,2\n");

    refused(
        () -> DataLoader.forPrediction(table, List.of(expected("a", "x", "y"), expected("b", "z"))),
        table.file() + ": modality 'a' lacks 1 of the model's 2 columns ('y')");
    Path file = write(folder, "m.csv", "x,z\n1,2\n");
    refused(
        () -> DataLoader.forPrediction(withoutTarget(file), List.of(expected("m0", "x", "y"))),
        file
            + ": modality 'm0' lacks 1 of the model's 2 columns ('y') and has 1 that the model does"
            + " not know ('z')");
  }

  @Test
  void longListsAreShortenedWithACount() {
    DataSource.Table table = table(folder, "a.x\n1\n");
    List<String> many = ColumnNames.numbered(50);

    refused(
        () ->
            DataLoader.forPrediction(
                table, List.of(new ExpectedModality(Optional.of("a"), many, many.size()))),
        table.file()
            + ": modality 'a' lacks all of the model's 50 columns ("
            + Messages.quoteAll(many)
            + ") and has 1 that the model does not know ('x'); without names of their own, columns"
            + " are called 0, 1, 2, …");
    assertThat(Messages.quoteAll(many)).endsWith("'19', … (30 more)");
  }

  @Test
  void modalitiesOfATableAreNamedWithItsFile() {
    DataSource.Table table = table(folder, "a.x\n1\n");

    refused(
        () -> DataLoader.forPrediction(table, List.of(expected("a", "x"), expected("b", "z"))),
        table.file() + ": the data set lacks 1 of the model's 2 modalities ('b')");
  }

  @ParameterizedTest
  @CsvSource({"target.price,target", "target,price", "target.price,price", "target.0,target"})
  void aSingleTargetNeedsNoName(String column, String known) {
    Targets targets =
        DataLoader.forEvaluation(
                table(folder, "m.a," + column + "\n9,7\n"),
                new ExpectedTargets.Numbers(List.of(known)))
            .dataset()
            .requireTargets();

    assertThat(targets).isEqualTo(new NumberTargets(List.of(known), matrix(1, 7)));
  }

  @Test
  void numberedTargetsAreFoundByTheirNumbers() {
    Targets targets =
        DataLoader.forEvaluation(
                table(folder, "m.a,target.1,target.0\n9,1,2\n"),
                new ExpectedTargets.Numbers(List.of("0", "1")))
            .dataset()
            .requireTargets();

    assertThat(targets).isEqualTo(new NumberTargets(List.of("0", "1"), matrix(2, 2, 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x,y|x,z|the targets are 'x', 'y', but the model predicts 'x', 'z': the data set lacks 1 of"
            + " the model's 2 targets ('z') and has 1 that the model does not know ('y')",
        "x,y|0,1|the targets are 'x', 'y', but the model predicts '0', '1': the data set lacks all"
            + " of the model's 2 targets ('0', '1') and has 2 that the model does not know ('x',"
            + " 'y'); without names of their own, columns are called 0, 1, 2, …",
        "x,y|x|the targets are 'x', 'y', but the model predicts 'x': the data set has 1 target that"
            + " the model does not know ('y')",
        "x|y|the target is 'x', but the model predicts 'y': the data set lacks the model's only"
            + " target ('y') and has 1 that the model does not know ('x')"
      })
  void otherTargetsAreRefusedWithBothLists(String present, String known, String problem) {
    String[] names = present.split(",", -1);
    DataSource.Table table =
        table(
            folder,
            "m.a,target."
                + String.join(",target.", names)
                + "\n1"
                + ",2".repeat(names.length)
                + "\n");

    refused(
        () ->
            DataLoader.forEvaluation(
                table, new ExpectedTargets.Numbers(List.of(known.split(",", -1)))),
        table.file() + ": " + problem);
  }

  @Test
  void classesMadeByHandAreFoundByLabel() {
    ExpectedTargets expected = new ExpectedTargets.Classes(List.of("no", "yes"));

    assertThat(expected.arrange(ClassTargets.of(List.of("yes"))))
        .isEqualTo(new ClassTargets(List.of("no", "yes"), new int[] {1}));
    refused(
        () -> expected.arrange(ClassTargets.of(List.of("yes", "maybe", "no"))),
        "the data set has 1 label that the model does not know ('maybe'); the model knows 'no',"
            + " 'yes'");
  }

  @Test
  void numbersAreNotComparedWithClasses() {
    refused(
        () ->
            new ExpectedTargets.Classes(List.of("no", "yes"))
                .arrange(new NumberTargets(List.of("x"), matrix(1, 1))),
        "the targets are numbers, but the model predicts classes");
    refused(
        () -> new ExpectedTargets.Numbers(List.of("x")).arrange(ClassTargets.of(List.of("1", "2"))),
        "the targets are classes, but the model predicts numbers");
  }

  @Test
  void columnsByTheSameNameCannotBeToldApart() {
    assertThatThrownBy(() -> new Modality("m", List.of("x", "x"), matrix(2, 1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two columns of modality 'm' are called 'x'");
    assertThatThrownBy(() -> new NumberTargets(List.of("x", "x"), matrix(2, 1, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two columns of the targets are called 'x'");
  }

  private static ExpectedModality expected(String name, String... columns) {
    return new ExpectedModality(Optional.of(name), List.of(columns), columns.length);
  }

  private static void refused(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading).isInstanceOf(InvalidInputException.class).hasMessage(message);
  }
}

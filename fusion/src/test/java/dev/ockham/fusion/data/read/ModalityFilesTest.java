package dev.ockham.fusion.data.read;

import static dev.ockham.fusion.testing.DataFiles.classes;
import static dev.ockham.fusion.testing.DataFiles.files;
import static dev.ockham.fusion.testing.DataFiles.gzip;
import static dev.ockham.fusion.testing.DataFiles.matrix;
import static dev.ockham.fusion.testing.DataFiles.refused;
import static dev.ockham.fusion.testing.DataFiles.withoutTarget;
import static dev.ockham.fusion.testing.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.ExpectedTargets;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.file.NpyWriter;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.files.ElementType;
import dev.ockham.fusion.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModalityFilesTest {

  @TempDir Path folder;

  private Path npy(String name, Matrix matrix) {
    Path file = folder.resolve(name);
    NpyWriter.write(file, matrix, ElementType.F64);
    return file;
  }

  private Targets targets(Path target, TaskChoice task) {
    Path modality = npy("m.npy", matrix(1, 1, 2, 3));
    return DataLoader.forTraining(files(target, modality), task).dataset().requireTargets();
  }

  @Test
  void arraysAndTablesMayBeMixed() throws IOException {
    Path array = npy("a.npy", matrix(2, 1, 2, 3, 4));
    Path named = write(folder, "b.csv", "x\n5\n6\n");
    Path unnamed = write(folder, "c.csv", "7,8.5\n9,10\n");
    Path compressed = write(folder, "d.csv.gz", gzip("11\n12\n"));

    Dataset dataset = DataLoader.forPrediction(withoutTarget(array, named, unnamed, compressed));

    assertThat(dataset.modalities())
        .containsExactly(
            new Modality("m0", List.of("0", "1"), matrix(2, 1, 2, 3, 4)),
            new Modality("m1", List.of("x"), matrix(1, 5, 6)),
            new Modality("m2", List.of("0", "1"), matrix(2, 7, 8.5, 9, 10)),
            new Modality("m3", List.of("0"), matrix(1, 11, 12)));
    assertThat(dataset.targets()).isEmpty();
  }

  @Test
  void targetsComeFromATableOrAnArray() {
    assertThat(targets(write(folder, "t.csv", "label\nb\na\nb\n"), TaskChoice.AUTO))
        .isEqualTo(classes(List.of("a", "b"), 1, 0, 1));
    assertThat(targets(write(folder, "t.csv", "target\n1\n2\n3\n"), TaskChoice.AUTO))
        .isEqualTo(new NumberTargets(List.of("target"), matrix(1, 1, 2, 3)));
    assertThat(targets(npy("t.npy", matrix(2, 1, 2, 3, 4, 5, 6)), TaskChoice.AUTO))
        .isEqualTo(new NumberTargets(List.of("0", "1"), matrix(2, 1, 2, 3, 4, 5, 6)));
    assertThat(targets(npy("t.npy", matrix(1, 1, 2, 3)), TaskChoice.REGRESSION))
        .isEqualTo(new NumberTargets(List.of("target"), matrix(1, 1, 2, 3)));
  }

  @Test
  void numbersOfAnArrayBecomeClassesWhenTheTaskSaysSo() {
    assertThat(targets(npy("t.npy", matrix(1, 10, -0.0, 2.5)), TaskChoice.CLASSIFICATION))
        .isEqualTo(classes(List.of("0", "2.5", "10"), 2, 0, 1));
  }

  @Test
  void aTargetTableMayHaveASplit() {
    Path target = write(folder, "t.csv", "split,target\ntrain,1\ntest,2\n");

    assertThat(
            DataLoader.forTraining(files(target, npy("m.npy", matrix(1, 1, 2))), TaskChoice.AUTO)
                .split())
        .contains(new Split(new int[] {0}, new int[] {1}));
  }

  @Test
  void evaluationMatchesArraysToTheModel() {
    Path modality = npy("m.npy", matrix(1, 1, 2));

    assertThat(
            DataLoader.forEvaluation(
                    files(npy("t.npy", matrix(1, 2, 1)), modality),
                    new ExpectedTargets.Classes(List.of("1", "2")))
                .dataset()
                .targets())
        .contains(classes(List.of("1", "2"), 1, 0));
    assertThat(
            DataLoader.forEvaluation(
                    files(npy("t.npy", matrix(2, 1, 2, 3, 4)), modality),
                    new ExpectedTargets.Numbers(List.of("0", "1")))
                .dataset()
                .targets())
        .contains(new NumberTargets(List.of("0", "1"), matrix(2, 1, 2, 3, 4)));
  }

  @Test
  void anUnknownLabelInAnArrayIsRefusedWithItsRow() {
    Path target = npy("t.npy", matrix(1, 1, 7));

    refused(
        () ->
            DataLoader.forEvaluation(
                files(target, npy("m.npy", matrix(1, 1, 2))),
                new ExpectedTargets.Classes(List.of("1", "2"))),
        target,
        "row 2: unknown label '7'; the model knows '1', '2'");
  }

  @Test
  void modalitiesOfDifferentLengthAreRefusedWithBothFilesAndCounts() {
    Path three = npy("a.npy", matrix(1, 1, 2, 3));
    Path two = write(folder, "b.csv", "x\n5\n6\n");

    assertThatThrownBy(() -> DataLoader.forPrediction(withoutTarget(three, two)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "%s (modality 'm0') has 3 samples, but %s (modality 'm1') has 2: expected one row a"
                + " sample, in the same order, in all of them",
            three, two);
  }

  @Test
  void targetsOfDifferentLengthAreRefusedWithBothFilesAndCounts() {
    Path three = npy("a.npy", matrix(1, 1, 2, 3));
    Path two = npy("t.npy", matrix(1, 1, 2));

    assertThatThrownBy(() -> DataLoader.forTraining(files(two, three), TaskChoice.AUTO))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "%s (modality 'm0') has 3 samples, but %s (target) has 2: ", three, two);
  }

  @Test
  void oneClassOnlyIsRefused() {
    Path target = npy("t.npy", matrix(1, 4, 4, 4));

    refused(
        () -> targets(target, TaskChoice.CLASSIFICATION),
        target,
        "only one class to learn from ('4'): expected at least two different labels in the training"
            + " part");
  }

  @Test
  void classesInTwoColumnsAreRefused() {
    Path target = npy("t.npy", matrix(2, 1, 2, 3, 4, 5, 6));

    refused(
        () -> targets(target, TaskChoice.CLASSIFICATION),
        target,
        "has 2 columns; expected one class for each sample");
  }

  @Test
  void aTargetTableWithoutHeaderIsRefused() {
    Path numbers = write(folder, "t.csv", "1\n2\n3\n");
    Path text = write(folder, "u.csv", "cat\ndog\ncat\n");

    refused(
        () -> targets(numbers, TaskChoice.AUTO),
        numbers,
        "line 1: all numbers; expected a header with the names of the columns");
    refused(
        () -> targets(text, TaskChoice.AUTO),
        text,
        "line 1, column 1 ('cat'): not a column of such a file; expected 'label' (a class),"
            + " 'target' or 'target.<name>' (numbers), or 'split' (train, val or test)"
            + "; --ignore 'cat' leaves it out, --id 'cat' carries it to the predictions");
  }

  @Test
  void noTargetFileIsRefusedWhereOneIsNeeded() {
    Path modality = npy("m.npy", matrix(1, 1));

    assertThatThrownBy(() -> DataLoader.forTraining(withoutTarget(modality), TaskChoice.AUTO))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("no targets: expected a target file (--target FILE) besides the modalities");
  }

  @Test
  void aMissingFileIsFoundBeforeAnyIsRead() {
    Path broken = write(folder, "a.npy", "broken");
    Path missing = folder.resolve("b.npy");

    refused(
        () -> DataLoader.forPrediction(withoutTarget(broken, missing)),
        missing,
        "no such file; expected an .npy, .csv or .csv.gz file");
    refused(
        () -> DataLoader.forTraining(files(missing, broken), TaskChoice.AUTO),
        missing,
        "no such file; expected an .npy, .csv or .csv.gz file");
  }

  @Test
  void aFolderOrAnotherKindOfFileIsRefused() {
    Path other = write(folder, "a.txt", "1");

    refused(
        () -> DataLoader.forPrediction(withoutTarget(folder)),
        folder,
        "is a folder; expected an .npy, .csv or .csv.gz file");
    refused(
        () -> DataLoader.forPrediction(withoutTarget(other)),
        other,
        "expected an .npy, .csv or .csv.gz file, by the end of its name");
    refused(
        () -> targets(other, TaskChoice.AUTO),
        other,
        "expected an .npy, .csv or .csv.gz file, by the end of its name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "target"})
  void aModalityNameThatNoTableCouldHaveIsRefused(String name) {
    Path file = npy("m.npy", matrix(1, 1));

    assertThatThrownBy(() -> DataLoader.forPrediction(DataSource.Files.of(Map.of(name, file))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("modality name '%s': expected a name without dots", name);
  }

  @Test
  void tablesThatAreEmptyOrRaggedOrHoldTextAreRefused() {
    refusedCsv("", "the file is empty; expected one row a sample");
    refusedCsv("x,y\n", "the table has a header but no rows; expected at least one sample");
    refusedCsv("x,y\n1,2\n3\n", "line 3: 1 field; expected 2, as in the first line");
    refusedCsv("5,6\n1,b\n", "line 2, column 2 ('1'): found 'b'; expected a number such as -1.5e3");
    refusedCsv(
        "x,x\n1,2\n",
        "line 1, column 2 ('x'): column 1 has the same name; expected a name of its own for each");
  }

  @Test
  void aFirstLineThatMayBeNamesOrASampleIsRefused() {
    refusedCsv(
        "1,2,x\n3,4,5\n",
        "line 1: numbers and text; expected the names of all columns, or a sample with a number in"
            + " each");
    refusedCsv(
        "0,1,2\n3,4,5\n",
        "line 1: 0, 1, 2, … may be names or a sample; expected names that are not numbers, or 0.0"
            + " for a sample's 0");
  }

  private void refusedCsv(String text, String problem) {
    Path file = write(folder, "m.csv", text);
    refused(() -> DataLoader.forPrediction(withoutTarget(file)), file, problem);
  }
}

package dev.ockham.fusion.data.source;

import static dev.ockham.fusion.testing.DataFiles.matrix;
import static dev.ockham.fusion.testing.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.ExpectedModality;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.file.NpyWriter;
import dev.ockham.fusion.data.read.DataLoader;
import dev.ockham.fusion.data.read.LoadedData;
import dev.ockham.fusion.files.ElementType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Columns that name samples, columns that are left out, and texts that stand for missing values.
 */
class ColumnUseTest {

  private static final List<ExpectedModality> A_X =
      List.of(new ExpectedModality(Optional.of("a"), List.of("x"), 1));

  @TempDir private Path folder;

  @Test
  void samplesAreCalledAsTheColumnIdSaysLetterByLetter() {
    String ids = "id,a.x\n9007199254740993,1\n007,2\n\"x, y\",3\n,4\n1.0,5\n";

    assertThat(predicted(ids, ColumnUse.USUAL).ids())
        .contains(new SampleIds("id", List.of("9007199254740993", "007", "x, y", "", "1.0")));
    assertThat(predicted("a.x\n1\n", ColumnUse.USUAL).ids()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"''", "Unnamed: 0"})
  void aColumnWithoutANameIsCalledAsPandasCallsIt(String id) {
    LoadedData loaded = predicted(",a.x\n10,1\n11,2\n", id(id));

    assertThat(loaded.ids()).contains(new SampleIds("", List.of("10", "11")));
    assertThat(loaded.dataset().modalities())
        .containsExactly(new Modality("a", List.of("x"), matrix(1, 1, 2)));
  }

  @Test
  void anyColumnMayNameTheSamplesAndIsNotLearntThen() {
    assertThat(predicted("a.x,a.n\n1,p\n", id("a.n")).ids())
        .contains(new SampleIds("a.n", List.of("p")));
  }

  @Test
  void aColumnWithoutANameNeedsAWordOfItsOwner() {
    refused(
        () -> predicted(",a.x\n10,1\n", ColumnUse.USUAL),
        "t.csv: line 1, column 1 (''): the column has no name; --id \"\" carries it to the"
            + " predictions, --ignore \"\" leaves it out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.*", "b.y", "b"})
  void columnsThatAreIgnoredMayHoldAnything(String entry) {
    String other = entry.equals("b") ? "b" : "b.y";

    assertThat(predicted("a.x," + other + "\n1,?\n", ignoring(entry)).dataset().modalities())
        .containsExactly(new Modality("a", List.of("x"), matrix(1, 1)));
  }

  @Test
  void whatIsNotThereCannotBeIgnoredOrNameSamples() {
    refused(
        () -> predicted("a.x\n1\n", ignoring("a.y")),
        "t.csv: the table has no column 'a.y', which --ignore names");
    refused(
        () -> predicted("a.x\n1\n", id("row")),
        "t.csv: the table has no column 'row', which --id names");
    refused(
        () -> predicted("a.x,c\n1,2\n", ColumnUse.USUAL),
        "--ignore 'c' leaves it out, --id 'c' carries it to the predictions");
  }

  @Test
  void filesOfModalitiesHaveThemToo() {
    Path a = write(folder, "a.csv", "id,0,1,note\ns1,1,2,?\ns2,3,4,?\n");
    Path b = write(folder, "b.csv", ",x\n0,5\n1,6\n");
    LoadedData loaded =
        DataLoader.forPrediction(
            files(ignoring("note", ""), a, b),
            List.of(
                new ExpectedModality(Optional.of("m0"), List.of("1", "0"), 2),
                new ExpectedModality(Optional.of("m1"), List.of("x"), 1)));

    assertThat(loaded.ids()).contains(new SampleIds("id", List.of("s1", "s2")));
    assertThat(loaded.dataset().modalities())
        .containsExactly(
            new Modality("m0", List.of("1", "0"), matrix(2, 2, 1, 4, 3)),
            new Modality("m1", List.of("x"), matrix(1, 5, 6)));
  }

  @Test
  void columnsOfArraysAreIgnoredByNumber() {
    Path file = folder.resolve("a.npy");
    NpyWriter.write(file, matrix(3, 1, 2, 3), ElementType.F64);

    assertThat(DataLoader.forPrediction(files(ignoring("m0.1"), file)).modalities())
        .containsExactly(new Modality("m0", List.of("0", "2"), matrix(2, 1, 3)));
  }

  @Test
  void filesThatCallASampleDifferentlyAreRefused() {
    Path a = write(folder, "a.csv", "id,x\ns1,1\ns2,2\n");
    Path b = write(folder, "b.csv", "id,x\ns2,2\ns1,1\n");

    refused(
        () -> DataLoader.forPrediction(files(ColumnUse.USUAL, a, b)),
        "a.csv (modality 'm0') calls sample 1 's1', but");
  }

  @Test
  void numbersInAnyOrderMayBeNamesOrASample() {
    Path file = write(folder, "a.csv", "2,0,1\n1,2,3\n");

    refused(
        () -> DataLoader.forPrediction(files(ColumnUse.USUAL, file)),
        "a.csv: line 1: 0, 1, 2, … may be names or a sample");
  }

  @ParameterizedTest
  @CsvSource({
    "'a.x,label\n1,p\n2,NA\n', NA, 'line 3, column 2 (''label''): found ''NA'', which stands for a"
        + " missing value (--missing); expected a label (fill or remove missing values first)'",
    "'a.x,target\n1,p\n2,NA\n', NA, 'line 3, column 2 (''target''): found ''NA'', which stands'",
    "'a.x,target\n1,5\n2,NA\n', NA, 'line 3, column 2 (''target''): found ''NA'', which stands'",
    "'a.x,target\n1,NA\n2,5\n', NA, 'line 2, column 2 (''target''): found ''NA'', which stands'",
    "'a.x,target\n1,5\n-999.0,5\n', -999, 'line 3, column 1 (''a.x''): found ''-999.0'', which'",
    "'a.x,target\n1,5\nunknown,5\n', unknown, 'line 3, column 1 (''a.x''): found ''unknown'', which'",
    "'a.x,target\n1,5\nNA,5\n', -, 'line 3, column 1 (''a.x''): found ''NA''; expected a finite'"
  })
  void aMissingValueIsRefusedWithItsPlace(String text, String missing, String problem) {
    refused(
        () ->
            learnt(
                text.translateEscapes(),
                new ColumnUse(Optional.empty(), List.of(), List.of(missing))),
        problem);
  }

  @Test
  void missingNumbersInArraysAreRefused() {
    Path file = folder.resolve("a.npy");
    NpyWriter.write(file, matrix(2, 1, 2, -999, 4), ElementType.F64);

    refused(
        () ->
            DataLoader.forPrediction(
                files(new ColumnUse(Optional.empty(), List.of(), List.of("-999")), file)),
        "a.npy: row 2, column 1 is -999.0, which stands for a missing value (--missing)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NA", "nan", "NaN", "null", "None", "n/a", "?", "#N/A", "<NA>"})
  void aLabelThatLooksMissingIsNoted(String label) {
    String row = "\n2," + label;

    assertThat(learnt("a.x,label\n1,p" + row.repeat(12) + "\n", ColumnUse.USUAL).notes())
        .containsExactly(
            "12 samples have the label '%s', which is a class of its own: if it means that the label is"
                    .formatted(label)
                + " missing, say --missing '%s'".formatted(label));
    assertThat(learnt("a.x,label\n1,p" + row + "\n", ColumnUse.USUAL).notes().getFirst())
        .startsWith("1 sample has the label");
    assertThat(learnt("a.x,label\n1,p\n2,q\n", ColumnUse.USUAL).notes()).isEmpty();
  }

  private static ColumnUse id(String name) {
    return new ColumnUse(Optional.of(name), List.of(), List.of());
  }

  private static ColumnUse ignoring(String... names) {
    return new ColumnUse(Optional.empty(), List.of(names), List.of());
  }

  private DataSource.Table table(String text, ColumnUse use) {
    return new DataSource.Table(DataFile.of(write(folder, "t.csv", text)).using(use));
  }

  private LoadedData predicted(String text, ColumnUse use) {
    return DataLoader.forPrediction(table(text, use), A_X);
  }

  private LoadedData learnt(String text, ColumnUse use) {
    return DataLoader.forTraining(table(text, use), TaskChoice.AUTO);
  }

  private static DataSource.Files files(ColumnUse use, Path... modalities) {
    Map<String, DataFile> files = new LinkedHashMap<>();
    for (Path modality : modalities) {
      files.put("m" + files.size(), DataFile.of(modality).using(use));
    }
    return new DataSource.Files(files, Optional.empty());
  }

  private static void refused(ThrowingCallable reading, String problem) {
    assertThatThrownBy(reading)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(problem);
  }
}

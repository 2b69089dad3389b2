package dev.ockham.fusion.data.read;

import static dev.ockham.fusion.testing.DataFiles.gzip;
import static dev.ockham.fusion.testing.DataFiles.refused;
import static dev.ockham.fusion.testing.DataFiles.table;
import static dev.ockham.fusion.testing.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.ExpectedTargets;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.source.DataFile;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.files.FileAccessException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that a user can mend, each with the one line that says how. */
class BadTableTest {

  private static final String ALLOWED =
      "expected '<modality>.<name>' (a feature), 'label' (a class), 'target' or 'target.<name>'"
          + " (numbers), or 'split' (train, val or test)";

  @TempDir Path folder;

  private void refusedForTraining(Path file, String problem) {
    refusedForTraining(DataFile.of(file), problem);
  }

  private void refusedForTraining(DataFile file, String problem) {
    refused(
        () -> DataLoader.forTraining(new DataSource.Table(file), TaskChoice.AUTO), file, problem);
  }

  private void refusedForTraining(String text, String problem) {
    refusedForTraining(table(folder, text).file(), problem);
  }

  @Test
  void aMissingFile() {
    refusedForTraining(folder.resolve("no.csv"), "no such file; expected a .csv or .csv.gz file");
  }

  @Test
  void aFolderInPlaceOfAFile() {
    refusedForTraining(folder, "is a folder; expected a .csv or .csv.gz file");
  }

  @Test
  void aPathThroughAFile() {
    Path file = write(folder, "f", "x");

    refusedForTraining(file.resolve("t.csv"), "no such file; expected a .csv or .csv.gz file");
  }

  @Test
  void anotherKindOfFile() {
    refusedForTraining(
        write(folder, "t.tsv", "x"), "expected a .csv or .csv.gz file, by the end of its name");
  }

  @Test
  void aFileThatFailsWhileItIsRead() throws IOException {
    // Linux gives nobody the first byte of a process's memory, not even the superuser.
    Path memory = Path.of("/proc/self/mem");
    assumeTrue(Files.exists(memory));
    Path link = Files.createSymbolicLink(folder.resolve("t.csv"), memory);

    assertThatThrownBy(() -> DataLoader.forPrediction(new DataSource.Table(link)))
        .isInstanceOf(FileAccessException.class)
        .hasMessageStartingWith(link + ": cannot be read: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void anEmptyFile() {
    refusedForTraining("", "the file is empty; expected a header");
    refusedForTraining("\n\n", "the file is empty; expected a header");
    refusedForTraining("\ufeff", "the file is empty; expected a header");
  }

  @Test
  void aHeaderWithoutRows() {
    refusedForTraining(
        "m.a,label\n", "the table has a header but no rows; expected at least one sample");
    refusedForTraining(
        "m.a,label\n\n\n", "the table has a header but no rows; expected at least one sample");
  }

  @Test
  void aMissingHeader() {
    refusedForTraining(
        "1.5,2.5,3\n", "line 1: all numbers; expected a header with the names of the columns");
  }

  @Test
  void columnNamesThatAreEmptyOrRepeated() {
    refusedForTraining(
        "m.a,,label\n",
        "line 1, column 2 (''): the column has no name; --id \"\" carries it to the predictions,"
            + " --ignore \"\" leaves it out");
    refusedForTraining(
        "m.a,label, m.a\n",
        "line 1, column 3 ('m.a'): column 1 has the same name; expected a name of its own for"
            + " each");
    refusedForTraining(
        "m.a,target,target.target\n1,2,3\n",
        "line 1, column 3 ('target.target'): another target has the same name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", ".a", "m.", "Label", "target."})
  void aColumnOfNoKnownKind(String name) {
    refusedForTraining(
        "m.a,%s,label\n".formatted(name),
        "line 1, column 2 ('%1$s'): not a column of such a file; %2$s; --ignore '%1$s' leaves it out,"
                .formatted(name, ALLOWED)
            + " --id '%s' carries it to the predictions".formatted(name));
  }

  @Test
  void noFeatureColumn() {
    refusedForTraining("label\na\n", "line 1: no feature column; " + ALLOWED);
  }

  @Test
  void noLabelColumn() {
    String problem =
        "line 1: no column to learn or compare with; expected 'label' (a class), or 'target' or"
            + " 'target.<name>' (numbers); split at each comma, the columns are 'm.a', 'm.b'";
    DataSource.Table table = table(folder, "m.a,m.b\n1,2\n");

    refusedForTraining(table.file(), problem);
    refused(
        () -> DataLoader.forEvaluation(table, new ExpectedTargets.Classes(List.of("a"))),
        table.file(),
        problem);
  }

  @Test
  void bothLabelAndTarget() {
    refusedForTraining(
        "m.a,label,target\n1,a,2\n",
        "line 1, column 3 ('target'): the table has a 'label' too; expected either a label or"
            + " targets");
  }

  @Test
  void raggedRows() {
    refusedForTraining(
        "m.a,m.b,label\n1,2,x\n3,4\n", "line 3: 2 fields; expected 3, as in the first line");
    refusedForTraining("m.a,m.b,label\n1\n", "line 2: 1 field; expected 3, as in the first line");
    refusedForTraining(
        "m.a,m.b,label\n1,2,x,\n", "line 2: 4 fields; expected 3, as in the first line");
  }

  @Test
  void anEmptyLineBetweenRecords() {
    refusedForTraining(
        "m.a,label\n1,x\n\n2,y\n",
        "line 3: an empty line; expected a record, or the end of the file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "1f", "1d", "0x1p3", "1_000", "1e", "e5", "1 2", "--1", "١"})
  void textWhereANumberBelongs(String cell) {
    refusedForTraining(
        "m.a,m.b,label\n1,2,x\n3,%s,y\n".formatted(cell),
        "line 3, column 2 ('m.b'): found '%s'; expected a number such as -1.5e3".formatted(cell));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "nan", "Infinity", "-Infinity", "inf", "+INF", ".", "-", "NA", "?"})
  void notANumberAndInfinity(String cell) {
    refusedForTraining(
        "m.a,label\n%s,x\n".formatted(cell),
        "line 2, column 1 ('m.a'): found '%s'; expected a finite number (fill or remove missing values first)"
            .formatted(cell));
  }

  @Test
  void aNumberTooLargeForADouble() {
    refusedForTraining(
        "m.a,label\n-1e999,x\n",
        "line 2, column 1 ('m.a'): '-1e999' is beyond the range of a double; expected a finite"
            + " number");
  }

  @Test
  void emptyCells() {
    refusedForTraining(
        "m.a,label\n ,x\n",
        "line 2, column 1 ('m.a'): the cell is empty; expected a number (fill or remove missing"
            + " values first)");
    refusedForTraining(
        "m.a,label\n1,\n", "line 2, column 2 ('label'): the cell is empty; expected a label");
  }

  @Test
  void linesAreCountedThroughQuotedLineBreaks() {
    refusedForTraining(
        "label,m.a\r\n\"two\r\nlines\",1\r\nx,abc\r\n",
        "line 4, column 2 ('m.a'): found 'abc'; expected a number such as -1.5e3");
  }

  @Test
  void longAndMultiLineCellsAreShownShortAndOnOneLine() {
    refusedForTraining(
        "m.a,label\n\"a\nb\t%s\",x\n".formatted("c".repeat(100)),
        "line 2, column 1 ('m.a'): found 'a b %s…'; expected a number such as -1.5e3"
            .formatted("c".repeat(36)));
  }

  @Test
  void wrongQuotes() {
    refusedForTraining(
        "m.a,label\n1,5\" disk\n",
        "line 2, column 2: a quote inside an unquoted field; expected \"…\" around the field, and"
            + " \"\" for a quote in it");
    refusedForTraining(
        "m.a,label\n1,\"x\"y\n",
        "line 2, column 2: text after the closing quote; expected a comma or the end of the line");
    refusedForTraining(
        "m.a,label\n1,x\n2,\"y\n3,z\n", "line 3, column 2: a quote is opened and never closed");
  }

  @Test
  void loneCarriageReturns() {
    refusedForTraining(
        "m.a,label\r1,x\r",
        "line 1: a lone carriage return; expected lines that end in LF or CRLF");
  }

  @Test
  void otherEncodings() {
    refusedForTraining(
        write(folder, "t.csv", "m.a,label\n1,caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1)),
        "line 2, column 2: the text is not UTF-8");
    refusedForTraining(
        write(folder, "t.csv", "\ufeffm.a,label\n".getBytes(StandardCharsets.UTF_16LE)),
        "line 1: the text is UTF-16; expected UTF-8");
  }

  @Test
  void oneClassOnly() {
    refusedForTraining(
        "m.a,label\n1,x\n2,x\n",
        "only one class to learn from ('x'): expected at least two different labels in the training"
            + " part");
    refusedForTraining(
        "m.a,label,split\n1,x,train\n2,y,test\n",
        "only one class to learn from ('x'): expected at least two different labels in the training"
            + " part");
  }

  @Test
  void aLabelInTheTestPartOnly() {
    refusedForTraining(
        "m.a,label,split\n1,x,train\n2,y,train\n3,z,test\n",
        "label 'z' (sample 3) occurs in the test part, but not in the training part: expected one of the training part's labels,"
            + " 'x', 'y'");
  }

  @Test
  void aSplitWithoutTrainingPart() {
    refusedForTraining(
        "m.a,target,split\n1,2,test\n",
        "the training part is empty: at least one sample must be for training");
  }

  @Test
  void aSplitThatIsNeitherTrainNorTest() {
    refusedForTraining(
        "m.a,target,split\n1,2,train\n1,2,Test\n",
        "line 3, column 3 ('split'): found 'Test'; expected 'train', 'val' or 'test'");
  }

  @Test
  void aTargetThatMixesNumbersAndText() {
    refusedForTraining(
        "m.a,target\n1,2\n1,x\n",
        "line 3, column 2 ('target'): found 'x', but line 2 has a number; expected all numbers or"
            + " all text: use --task classification if every value is a class");
    refusedForTraining(
        "m.a,target\n1,x\n1,2\n",
        "line 3, column 2 ('target'): found '2', but line 2 has text; expected all numbers or all"
            + " text: use --task classification if every value is a class");
  }

  @Test
  void aTargetWithAMissingValue() {
    refusedForTraining(
        "m.a,target\n1,NaN\n1,2\n",
        "line 2, column 2 ('target'): found 'NaN'; expected a finite number (fill or remove missing"
            + " values first)");
    refusedForTraining(
        "m.a,target\n1,2\n1,\n",
        "line 3, column 2 ('target'): the cell is empty; expected a number (fill or remove missing"
            + " values first)");
  }

  @Test
  void regressionWithText() {
    DataSource.Table table = table(folder, "m.a,label\n1,2\n1,x\n");

    refused(
        () -> DataLoader.forTraining(table, TaskChoice.REGRESSION),
        table.file(),
        "line 3, column 2 ('label'): found 'x'; expected a number such as -1.5e3");
  }

  @Test
  void classificationWithTwoTargets() {
    DataSource.Table table = table(folder, "m.a,target.x,target.y\n1,2,3\n");

    refused(
        () -> DataLoader.forTraining(table, TaskChoice.CLASSIFICATION),
        table.file(),
        "line 1, column 3 ('target.y'): a second target; expected one column of classes");
  }

  @Test
  void anUnknownLabelAtEvaluation() {
    DataSource.Table table = table(folder, "m.a,label\n1,x\n2,q\n");

    refused(
        () -> DataLoader.forEvaluation(table, new ExpectedTargets.Classes(List.of("x", "y"))),
        table.file(),
        "line 3, column 2 ('label'): unknown label 'q'; the model knows 'x', 'y'");
  }

  @Test
  void aCompressedTableCutShortAnywhere() throws IOException {
    String text = "m.a,label\n" + "1,x\n2,y\n".repeat(50);
    byte[] whole = gzip(text);

    for (int length = 0; length < whole.length; length++) {
      Path file = write(folder, "t.csv.gz", Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> DataLoader.forTraining(new DataSource.Table(file), TaskChoice.AUTO))
          .as("cut to %s of %s bytes", length, whole.length)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(file + ": is cut short: ")
          .hasMessageEndingWith("; copy it again");
    }
  }

  @Test
  void aDamagedCompressedTable() throws IOException {
    byte[] bytes = gzip("m.a,label\n1,x\n");
    bytes[bytes.length - 8] ^= 1;
    Path file = write(folder, "t.csv.gz", bytes);

    assertThatThrownBy(() -> DataLoader.forTraining(new DataSource.Table(file), TaskChoice.AUTO))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": the compressed data is damaged near line ");
  }

  @Test
  void aWrongNameForWhatIsCompressedOrNot() throws IOException {
    refusedForTraining(
        write(folder, "t.csv.gz", "m.a,label\n1,x\n"),
        "is not gzip-compressed, though its name ends in .gz");
    refusedForTraining(
        write(folder, "t.csv", gzip("m.a,label\n1,x\n")),
        "line 1: the file is gzip-compressed; expected plain text, or a name ending in .gz");
  }
}

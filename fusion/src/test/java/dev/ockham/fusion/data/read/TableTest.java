package dev.ockham.fusion.data.read;

import static dev.ockham.fusion.testing.DataFiles.classes;
import static dev.ockham.fusion.testing.DataFiles.gzip;
import static dev.ockham.fusion.testing.DataFiles.matrix;
import static dev.ockham.fusion.testing.DataFiles.table;
import static dev.ockham.fusion.testing.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.ExpectedTargets;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.matrix.Matrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

  private static final String SMALL =
      """
      text.a,audio.x,label,text.b,split
      1,-2.5,yes,3,train
      4,5e-1,no,6,train
      .5,+7.,yes,8E2,test
      """;

  @TempDir Path folder;

  private Targets targets(TaskChoice task, String text) {
    return DataLoader.forTraining(table(folder, text), task).dataset().requireTargets();
  }

  @Test
  void featuresLabelsAndSplitAreReadInOnePass() {
    LoadedData loaded = DataLoader.forTraining(table(folder, SMALL), TaskChoice.AUTO);

    assertThat(loaded.dataset())
        .isEqualTo(
            new Dataset(
                List.of(
                    new Modality("text", List.of("a", "b"), matrix(2, 1, 3, 4, 6, 0.5, 800)),
                    new Modality("audio", List.of("x"), matrix(1, -2.5, 0.5, 7))),
                classes(List.of("no", "yes"), 1, 0, 1)));
    assertThat(loaded.split()).contains(new Split(new int[] {0, 1}, new int[] {2}));
  }

  @Test
  void aCompressedTableIsTheSameTable() throws IOException {
    DataSource compressed = new DataSource.Table(write(folder, "t.csv.gz", gzip(SMALL)));

    assertSame(
        DataLoader.forTraining(compressed, TaskChoice.AUTO),
        DataLoader.forTraining(table(folder, SMALL), TaskChoice.AUTO));
  }

  @Test
  void lineEndsMarksSpacesQuotesAndTrailingEmptyLinesDoNotMatter() {
    String dressed =
        "\ufeff\"text.a\" , audio.x,\"label\",text.b,split\n".replace("\" ,", "\",")
            + "\"1\", -2.5 ,\"yes\",3,train\n4,5e-1, no ,6,\"train\"\n.5,+7.,yes,8E2,test\n\n\n";

    LoadedData expected = DataLoader.forTraining(table(folder, SMALL), TaskChoice.AUTO);
    assertSame(
        DataLoader.forTraining(table(folder, dressed.replace("\n", "\r\n")), TaskChoice.AUTO),
        expected);
    assertSame(DataLoader.forTraining(table(folder, SMALL.strip()), TaskChoice.AUTO), expected);
  }

  /** The same data and split; files are named and hashed as they are. */
  private static void assertSame(LoadedData found, LoadedData expected) {
    assertThat(found)
        .usingRecursiveComparison()
        .usingOverriddenEquals()
        .ignoringFields("files")
        .isEqualTo(expected);
  }

  @Test
  void labelsMayHoldCommasQuotesAndLineBreaks() {
    assertThat(targets(TaskChoice.AUTO, "m.a,label\n1,\"x, \"\"y\"\"\"\n2,\"two\nlines\"\n3,é\n"))
        .isEqualTo(ClassTargets.of(List.of("x, \"y\"", "two\nlines", "é")));
  }

  @Test
  void aTableWithoutSplitColumnHasNoSplit() {
    assertThat(
            DataLoader.forTraining(table(folder, "m.a,label\n1,x\n2,y\n"), TaskChoice.AUTO).split())
        .isEmpty();
  }

  @Test
  void numbersUnderLabelAreClasses() {
    assertThat(targets(TaskChoice.AUTO, "m.a,label\n1,10\n2,9\n3,10\n"))
        .isEqualTo(classes(List.of("9", "10"), 1, 0, 1));
  }

  @Test
  void numbersUnderTargetAreRegression() {
    assertThat(targets(TaskChoice.AUTO, "m.a,target\n1,10\n2,9.5\n"))
        .isEqualTo(new NumberTargets(List.of("target"), matrix(1, 10, 9.5)));
  }

  @Test
  void severalTargetsAreNamedByWhatFollowsTheDot() {
    assertThat(targets(TaskChoice.AUTO, "target.y,m.a,target.x.z,target\n1,2,3,4\n"))
        .isEqualTo(new NumberTargets(List.of("y", "x.z", "target"), matrix(3, 1, 3, 4)));
  }

  @Test
  void textUnderTargetIsClassification() {
    assertThat(targets(TaskChoice.AUTO, "m.a,target\n1,b\n2,a\n"))
        .isEqualTo(classes(List.of("a", "b"), 1, 0));
  }

  @Test
  void numericTargetsBecomeClassesByValueWhenTheTaskSaysSo() {
    assertThat(targets(TaskChoice.CLASSIFICATION, "m.a,target\n1,10\n2,2.0\n3,2\n4,x\n"))
        .isEqualTo(classes(List.of("2", "10", "x"), 1, 0, 0, 2));
  }

  @Test
  void numericLabelsBecomeNumbersWhenTheTaskSaysSo() {
    assertThat(targets(TaskChoice.REGRESSION, "m.a,label\n1,10\n2,2\n"))
        .isEqualTo(new NumberTargets(List.of("label"), matrix(1, 10, 2)));
  }

  @Test
  void predictionIgnoresTargetsAndSplitWhateverTheyHold() {
    Dataset dataset =
        DataLoader.forPrediction(table(folder, "m.a,target,label,split\n1,?,,never\n2,,,\n"));

    assertThat(dataset)
        .isEqualTo(new Dataset(List.of(new Modality("m", List.of("a"), matrix(1, 1, 2)))));
  }

  @Test
  void samplesForValidationAreAPartOfTheirOwn() {
    LoadedData loaded =
        DataLoader.forTraining(
            table(folder, "m.a,target,split\n1,1,val\n2,2,train\n3,3,test\n4,4,val\n"),
            TaskChoice.AUTO);

    assertThat(loaded.split()).contains(new Split(new int[] {1}, new int[] {0, 3}, new int[] {2}));
  }

  @Test
  void evaluationNumbersClassesByTheModelsLabels() {
    LoadedData loaded =
        DataLoader.forEvaluation(
            table(folder, "m.a,label\n1,c\n2,a\n"),
            new ExpectedTargets.Classes(List.of("a", "b", "c")));

    assertThat(loaded.dataset().requireTargets()).isEqualTo(classes(List.of("a", "b", "c"), 2, 0));
  }

  @Test
  void evaluationAcceptsOneClassAndATestPartOnly() {
    LoadedData loaded =
        DataLoader.forEvaluation(
            table(folder, "m.a,label,split\n1,a,test\n"),
            new ExpectedTargets.Classes(List.of("a", "b")));

    assertThat(loaded.split()).contains(new Split(new int[] {}, new int[] {0}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"y,x|2,1", "x,y|1,2"})
  void evaluationBringsTargetsIntoTheModelsOrder(String names, String values) {
    Targets targets =
        DataLoader.forEvaluation(
                table(folder, "m.a,target.x,target.y\n9,1,2\n"),
                new ExpectedTargets.Numbers(List.of(names.split(",", -1))))
            .dataset()
            .requireTargets();

    assertThat(targets).isInstanceOf(NumberTargets.class);
    assertThat(((NumberTargets) targets).values().toArray())
        .containsExactly(
            List.of(values.split(",", -1)).stream().mapToDouble(Double::parseDouble).toArray());
  }

  @Test
  void aLongTableIsReadWhole() {
    int rows = 5000;
    StringBuilder text = new StringBuilder("a.x,b.y,a.z,target\n");
    for (int row = 0; row < rows; row++) {
      text.append(row).append(',').append(2 * row).append(',').append(-row).append(",0\n");
    }

    Dataset dataset =
        DataLoader.forTraining(table(folder, text.toString()), TaskChoice.AUTO).dataset();

    assertThat(dataset.samples()).isEqualTo(rows);
    Matrix a = dataset.modalities().get(0).values();
    Matrix b = dataset.modalities().get(1).values();
    for (int row = 0; row < rows; row++) {
      assertThat(a.get(row, 0)).isEqualTo(row);
      assertThat(a.get(row, 1)).isEqualTo(-row);
      assertThat(b.get(row, 0)).isEqualTo(2 * row);
    }
  }
}

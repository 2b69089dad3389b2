package dev.ockham.fusion.data.source;

import static dev.ockham.fusion.testing.DataFiles.gzip;
import static dev.ockham.fusion.testing.DataFiles.refused;
import static dev.ockham.fusion.testing.DataFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.read.DataLoader;
import dev.ockham.fusion.data.read.LoadedData;
import dev.ockham.fusion.testing.DataFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables whose cells are separated by something else than commas. */
class DelimiterTest {

  private static final String TABLE = "a.u,a.v,b.p,label\n1,-2,\"3\",\"x, y; z\"\n4,5.5,6e1,w\n";

  @TempDir Path folder;

  private static LoadedData learn(DataFile file) {
    return DataLoader.forTraining(new DataSource.Table(file), TaskChoice.AUTO);
  }

  /** The same data and split; files are named and hashed as they are. */
  private static void assertSame(LoadedData found, LoadedData expected) {
    assertThat(found)
        .usingRecursiveComparison()
        .usingOverriddenEquals()
        .ignoringFields("files")
        .isEqualTo(expected);
  }

  private DataFile file(String text) {
    return DataFile.of(write(folder, "t.csv", text));
  }

  /** Replaces the commas outside quotes. */
  private static String separated(String table, Delimiter delimiter) {
    return table.replaceAll(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", delimiter.character() + "");
  }

  @ParameterizedTest
  @EnumSource
  void theFirstLineTells(Delimiter delimiter) throws IOException {
    LoadedData expected = learn(file(TABLE));
    String text = separated(TABLE, delimiter);

    assertSame(learn(file(text)), expected);
    assertSame(learn(file("\ufeff" + text.replace("\n", "\r\n"))), expected);
    assertSame(learn(DataFile.of(write(folder, "t.csv.gz", gzip(text)))), expected);
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatComesByteByByteTellsToo(Delimiter delimiter) {
    byte[] bytes = separated(TABLE, delimiter).getBytes(StandardCharsets.UTF_8);
    ByteArrayInputStream slow =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1));
          }
        };

    assertSame(learn(DataFile.of(slow, "slow")), learn(file(TABLE)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.u,label|COMMA",
        "a.u;label|SEMICOLON",
        "label|COMMA",
        "|COMMA",
        "a.u;a.v;\"a,b,c,d\";label|SEMICOLON",
        "a.u (x, y);a.v;label|SEMICOLON",
        "a.u;1,label|COMMA",
        "\"a.u;a.v;a.w\",label|COMMA",
        "1,5;2,5|SEMICOLON",
        "1,5;2|SEMICOLON",
        "1,5;-2,5e3;,5|SEMICOLON",
        "1,5|COMMA",
        "1,5,2,5|COMMA",
      })
  void theMostFrequentOutsideQuotesIsTaken(String line, Delimiter expected) {
    byte[] bytes = line == null ? new byte[0] : line.getBytes(StandardCharsets.UTF_8);

    assertThat(Delimiter.recognise(bytes)).isEqualTo(expected);
  }

  @Test
  void whatIsStatedIsTaken() {
    DataFile oneColumn = file("a.x;y\n1\n2\n").delimitedBy(Delimiter.COMMA);

    assertThat(
            DataLoader.forPrediction(new DataSource.Table(oneColumn))
                .modalities()
                .getFirst()
                .columnNames())
        .containsExactly("x;y");
    DataFile tabs = file("a.x\tb;c;d.e\n1\t2\n");
    assertThat(DataLoader.forPrediction(new DataSource.Table(tabs.delimitedBy(Delimiter.TAB))))
        .extracting(dataset -> dataset.modalities().size())
        .isEqualTo(2);
  }

  @Test
  void aHeaderLongerThanTheBufferIsReadWhole() {
    StringBuilder text = new StringBuilder("label");
    for (int i = 0; i < 20_000; i++) {
      text.append(";m.column").append(i);
    }
    text.append("\nx").append(";1".repeat(20_000)).append("\ny").append(";2".repeat(20_000));

    Modality wide = learn(file(text.toString())).dataset().modalities().getFirst();

    assertThat(wide.columnNames()).hasSize(20_000).endsWith("column19999");
  }

  @Test
  void modalitiesAndTargetsMayHaveOtherDelimiters() {
    DataSource source =
        DataFiles.files(
            write(folder, "target.csv", "label;split\nx;train\ny;train\nx;test\n"),
            write(folder, "a.csv", "u\tv\n1\t2\n3\t4\n5\t6\n"),
            write(folder, "b.csv", "1;2\n3;4\n5;6\n"));

    LoadedData loaded = DataLoader.forTraining(source, TaskChoice.AUTO);

    assertThat(loaded.dataset().modalities())
        .extracting(modality -> modality.values().columns())
        .containsExactly(2, 2);
    assertThat(loaded.split()).isPresent();
  }

  @Test
  void numbersWithDecimalCommasAreNamed() {
    String problem =
        "'3,5' has a decimal comma; expected a decimal point, as in 3.5: write the table with"
            + " decimal points";
    DataFile feature = file("a.u;label\n1;x\n3,5;y\n");
    refused(() -> learn(feature), feature, "line 3, column 1 ('a.u'): " + problem);
    DataFile target = file("a.u\ttarget\n1\t3,5\n");
    refused(
        () -> learn(target),
        target,
        "line 2, column 2 ('target'): %s, or use --task classification if every value is a class"
            .formatted(problem));
    DataFile quoted = file("a.u,target.a,target.b\n1,2,\"3,5\"\n");
    refused(() -> learn(quoted), quoted, "line 2, column 3 ('target.b'): " + problem);
    Path bare = write(folder, "bare.csv", "3,5;2,5\n1,5;4\n");
    refused(
        () -> DataLoader.forPrediction(DataFiles.withoutTarget(bare)), bare, "line 1: " + problem);
  }

  @Test
  void aClassMayLookLikeANumberWithADecimalComma() {
    assertThat(
            ((ClassTargets) learn(file("a.u;label\n1;3,5\n2;4,5\n")).dataset().requireTargets())
                .labels())
        .isEqualTo(List.of("3,5", "4,5"));
  }

  @Test
  void aTableWithoutLabelIsToldWhatItHas() {
    DataFile none = file("a.u;a.v\n1;2\n");
    refused(
        () -> learn(none),
        none,
        "line 1: no column to learn or compare with; expected 'label' (a class), or 'target' or"
            + " 'target.<name>' (numbers); split at each semicolon, the columns are 'a.u', 'a.v'");
    DataFile bars = file("a.u|a.v|label\n1|2|x\n");
    refused(
        () -> learn(bars),
        bars,
        "line 1: no column to learn or compare with; expected 'label' (a class), or 'target' or"
            + " 'target.<name>' (numbers); split at each comma, the columns are"
            + " 'a.u|a.v|label': does --delimiter name another?");
  }

  @Test
  void messagesNameTheDelimiter() {
    DataFile file = file("a.u;label\n1;\"x\"y\n");
    refused(
        () -> learn(file),
        file,
        "line 2, column 2: text after the closing quote; expected a semicolon or the end of the"
            + " line");
  }
}

package dev.ockham.fusion.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.fusion.data.source.DataFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {

  @TempDir Path folder;

  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    Path file = folder.resolve("p.csv");
    List<List<String>> rows = List.of(List.of("a,b", "1.5"), List.of("say \"é\"\n", ""));

    CsvFile.write(file, List.of("label", "p"), rows.size(), rows::get);

    assertThat(file).hasContent("label,p\n\"a,b\",1.5\n\"say \"\"é\"\"\n\",\"\"\n");
    try (CsvRecords records = CsvRecords.open(DataFile.of(file))) {
      assertThat(records.next()).isTrue();
      for (List<String> row : rows) {
        assertThat(records.next()).isTrue();
        assertThat(records.text(0)).isEqualTo(row.get(0).strip());
        assertThat(records.text(1)).isEqualTo(row.get(1));
      }
      assertThat(records.next()).isFalse();
    }
  }

  @Test
  void aRowOfAnotherLengthIsAProgrammingErrorAndLeavesNothing() {
    assertThatThrownBy(() ->
            CsvFile.write(folder.resolve("p.csv"), List.of("a", "b"), 1, _ -> List.of("only one")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 0 has 1 cells; expected 2");

    assertThat(folder).isEmptyDirectory();
  }
}

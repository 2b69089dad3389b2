package dev.ockham.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.bench.run.Row;
import dev.ockham.bench.work.Contender;
import dev.ockham.bench.work.Contenders;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

  private static final List<Contender> BACKENDS =
      List.of(Contenders.named("cpu-vector"), Contenders.named("reference"));

  private final List<Row> rows = Plan.rows(BACKENDS, List.of(1, 3));

  @Test
  void namesAreUnique() {
    assertThat(rows).extracting(Row::name).doesNotHaveDuplicates();
  }

  @Test
  void theReferenceIsTimedOnSmallWorkAndOnOneThreadOnly() {
    assertThat(rows)
        .filteredOn(row -> row.contender().equals("reference"))
        .isNotEmpty()
        .allMatch(row -> row.threads() == 1 && row.operations() <= 1e8);
  }

  @Test
  void everyRowHasOneOfOckhamsToBeComparedWith() {
    for (Row row : rows) {
      assertThat(rows)
          .filteredOn(other -> other.contender().equals(Contenders.BASELINE))
          .filteredOn(row::comparableWith)
          .as(row.name())
          .hasSize(1);
    }
  }

  @Test
  void rowsHaveTheThreadsThatWereAskedFor() {
    assertThat(rows).extracting(Row::threads).containsOnly(1, 3);
  }

  @Test
  void oneSampleIsOnlyPredicted() {
    assertThat(rows)
        .filteredOn(row -> row.workload().equals("one sample"))
        .isNotEmpty()
        .allMatch(row -> row.operation().equals("forward"));
  }

  @Test
  void rowsOfAWorkloadTakeTurnsAndAllHaveTheirJvms() {
    List<Row> wide = rows.stream().filter(row -> row.workload().equals("wide")).toList();
    List<Row> medium = rows.stream().filter(row -> row.workload().equals("medium")).toList();
    List<Row> mixed = List.of(wide.get(0), medium.get(0), wide.get(1), medium.get(1));

    assertThat(Plan.turns(mixed, 2))
        .containsExactly(
            mixed.get(0),
            mixed.get(2),
            mixed.get(0),
            mixed.get(2),
            mixed.get(1),
            mixed.get(3),
            mixed.get(1),
            mixed.get(3));
  }
}

package dev.ockham.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.bench.cold.Job.Kind;
import dev.ockham.bench.process.ProcessResult;
import dev.ockham.bench.run.Failure;
import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ColdReportTest {

  private static final List<ColdRow> ROWS =
      List.of(
          row("train", Kind.TRAINING, "training in 0.9 s", 3, 1, 2),
          row("PyTorch", Kind.PYTHON, "training in 2 s", 4, 4),
          row("inspect", Kind.OTHER, "", 0.5));

  @Test
  void theMedianIsTheMiddleOneOrTheMeanOfTwo() {
    assertThat(Spread.of(DoubleStream.of(5, 1, 2))).isEqualTo(new Spread(2, 1, 5));
    assertThat(Spread.of(DoubleStream.of(5, 1, 2, 3))).isEqualTo(new Spread(2.5, 1, 5));
    assertThat(Spread.of(DoubleStream.empty()).median()).isNaN();
  }

  @Test
  void whatTrainsIsComparedWithPython() {
    assertThat(ColdReport.lines(Map.of("machine", "an abacus"), ROWS))
        .contains("- machine: an abacus")
        .endsWith(
            "| process | median s | least s | most s | processor s | peak MB | training s | again s"
                + " | × PyTorch |",
            "|---------|---------:|--------:|-------:|------------:|--------:|-----------:|--------:"
                + "|----------:|",
            "| train   |    2.000 |   1.000 |  3.000 |        1.50 |       – |       0.90 |   0.250"
                + " |      0.50 |",
            "| PyTorch |    4.000 |   4.000 |  4.000 |        1.50 |       – |       2.00 |   0.250"
                + " |      1.00 |",
            "| inspect |    0.500 |   0.500 |  0.500 |        1.50 |       – |          – |   0.250"
                + " |         – |");
  }

  @Test
  void whatFailsIsARowThatSaysSoAndNothingIsComparedWithIt() {
    ColdRow failed =
        new ColdRow(
            job("PyTorch", Kind.PYTHON),
            List.of(),
            OptionalDouble.empty(),
            Optional.of(new Failure("no python")));
    List<String> lines = ColdReport.lines(Map.of(), List.of(ROWS.getFirst(), failed));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("| PyTorch"))
        .hasSize(1)
        .first()
        .asString()
        .contains("no python");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("| train"))
        .first()
        .asString()
        .endsWith("|         – |");
  }

  @Test
  void theJsonHasEveryProcess() {
    JsonObject read = (JsonObject) Json.parse(Json.pretty(ColdReport.json(Map.of(), ROWS)), "test");
    JsonObject first = (JsonObject) read.array("processes", "test").getFirst();
    assertThat(first.text("name", "test")).isEqualTo("train");
    assertThat(first.numbers("wall_s", "test")).containsExactly(3, 1, 2);
    assertThat(first.numbers("peak_mb", "test")).isEmpty();
  }

  private static ColdRow row(String name, Kind kind, String output, double... walls) {
    return new ColdRow(
        job(name, kind),
        DoubleStream.of(walls)
            .mapToObj(wall ->
                new ProcessResult(
                    Instant.EPOCH,
                    wall,
                    OptionalDouble.of(1.5),
                    OptionalDouble.empty(),
                    0,
                    output,
                    ""))
            .toList(),
        OptionalDouble.of(0.25),
        Optional.empty());
  }

  private static Job job(String name, Kind kind) {
    return new Job(name, List.of("x"), kind, Optional.empty());
  }
}

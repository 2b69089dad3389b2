package dev.ockham.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.report.Findings.Measured;
import dev.ockham.bench.run.Limits;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.run.Times;
import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final Findings FINDINGS =
      new Findings(
          Map.of("machine", "an abacus"),
          List.of(
              new Limits(
                  1,
                  Map.of(DType.FLOAT32, 100e9, DType.FLOAT64, 50e9),
                  List.of(
                      new Limits.Level("L2", 1e6, 200e9),
                      new Limits.Level("L3", 1e7, 40e9),
                      new Limits.Level("DRAM", 1e9, 20e9)))),
          List.of(
              measured("notebook", "cpu-vector", 10),
              measured("notebook", "mkl", 25),
              measured("medium", "mkl", 1234.5)),
          Map.of("libtorch", "there is none for an abacus"));

  @Test
  void theTableLinesUpAndSaysWhatItShould() {
    List<String> page = MarkdownReport.lines(FINDINGS);
    assertThat(page).contains("- machine: an abacus");
    assertThat(page).contains("- without libtorch: there is none for an abacus");
    assertThat(page).contains("## Training step, float32, 1 thread");
    assertThat(page)
        .endsWith(
            "| workload | by         | median µs | spread | × cpu-vector | GFLOP/s | of peak |"
                + " of bandwidth | heap B/op |",
            "|----------|------------|----------:|-------:|-------------:|--------:|--------:|"
                + "-------------:|----------:|",
            "| notebook | cpu-vector |      10.0 |  ± 0 % |         1.00 |    50.0 |    50 % |"
                + "         20 % |        16 |",
            "|          | mkl        |      25.0 |  ± 0 % |         2.50 |    20.0 |    20 % |"
                + "          8 % |        16 |",
            "| medium   | mkl        |     1,235 |  ± 0 % |            – |     0.4 |     0 % |"
                + "          0 % |        16 |");
  }

  @Test
  void theHeadlineNamesTheFastestOther() {
    assertThat(Headline.lines(FINDINGS))
        .hasSize(3)
        .last()
        .isEqualTo(
            "| notebook | training step | float32, 1 thread | mkl     |          10.0 |     25.0 |"
                + "          2.50 |");
  }

  @Test
  void withNobodyToCompareWithThereIsNoHeadline() {
    Findings alone =
        new Findings(
            FINDINGS.facts(), FINDINGS.limits(), FINDINGS.measured().subList(0, 1), Map.of());
    assertThat(Headline.lines(alone)).isEmpty();
  }

  @Test
  void theJsonHasEveryTimeAndReadsBack() {
    JsonObject read = (JsonObject) Json.parse(Json.pretty(JsonReport.of(FINDINGS)), "test");
    assertThat(((JsonObject) read.array("results", "test").get(1)).number("ratio", "test"))
        .isCloseTo(2.5, within(1e-12));
    JsonObject first = (JsonObject) read.array("results", "test").getFirst();
    assertThat(first.number("median_us", "test")).isEqualTo(10);
    assertThat(first.number("of_peak", "test")).isCloseTo(0.5, within(1e-12));
    assertThat(first.text("contender", "test")).isEqualTo("cpu-vector");
    assertThat(first.array("forks_us", "test")).hasSize(1);
  }

  private static Measured measured(String workload, String contender, double time) {
    return new Measured(
        new Row(
            workload,
            "training step",
            DType.FLOAT32,
            1,
            contender,
            "benchmark",
            Map.of(),
            5e5,
            4e5),
        new Times(List.of(List.of(time)), 16));
  }
}

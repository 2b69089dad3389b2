package dev.ockham.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.run.Failure;
import dev.ockham.bench.run.Limits;
import dev.ockham.bench.run.Outcome;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.run.Times;
import dev.ockham.bench.valid.Round;
import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
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
          outcomes(
              Map.entry(row("notebook", "cpu-vector"), times(10)),
              Map.entry(row("notebook", "mkl"), times(25)),
              Map.entry(row("notebook", "libtorch"), new Failure("crashed: exit code 134")),
              Map.entry(row("medium", "cpu-vector"), new Failure("disagrees: outputs differ")),
              Map.entry(row("medium", "mkl"), times(1234.5, 1734.5))),
          Map.of("nd4j", "there is none for an abacus"));

  @Test
  void theTableLinesUpAndSaysWhatItShould() {
    List<String> page = MarkdownReport.lines(FINDINGS);
    assertThat(page).contains("- machine: an abacus");
    assertThat(page).contains("- without nd4j: there is none for an abacus");
    assertThat(page).contains("## Training step, float32, 1 thread");
    assertThat(page)
        .containsSubsequence(
            "| workload | by         |                 median µs |   spread | × cpu-vector | GFLOP/s"
                + " | of peak | of bandwidth | heap B/op |",
            "|----------|------------|--------------------------:|---------:|-------------:|--------:"
                + "|--------:|-------------:|----------:|",
            "| notebook | cpu-vector |                      10.0 |    ± 0 % |         1.00 |    50.0"
                + " |    50 % |         20 % |        16 |",
            "|          | mkl        |                      25.0 |    ± 0 % |         2.50 |    20.0"
                + " |    20 % |          8 % |        16 |",
            "|          | libtorch   |    crashed: exit code 134 |        – |            – |       –"
                + " |       – |            – |         – |",
            "| medium   | cpu-vector | disagrees: outputs differ |        – |            – |       –"
                + " |       – |            – |         – |",
            "|          | mkl        |                     1,485 | ± 13 % * |            – |     0.3"
                + " |     0 % |          0 % |        16 |",
            "\\* not steady: iterations of one JVM differ by more than ± 10 %, or in what they"
                + " allocate; the row was not warm, or the machine was busy.");
  }

  @Test
  void nothingIsSaidOfSteadinessWhereAllIsSteady() {
    Findings steady =
        new Findings(
            Map.of(),
            FINDINGS.limits(),
            Map.of(row("notebook", "cpu-vector"), times(10)),
            Map.of());
    assertThat(String.join("\n", MarkdownReport.lines(steady))).doesNotContain("steady");
  }

  @Test
  void theHeadlineNamesTheFastestOther() {
    assertThat(Headline.lines(FINDINGS).get(2))
        .isEqualTo(
            "| notebook | training step | float32, 1 thread | mkl      |                      10.0 |"
                + "                   25.0 |          2.50 |");
  }

  @Test
  void theHeadlineNamesThoseThatFailed() {
    assertThat(Headline.lines(FINDINGS))
        .hasSize(5)
        .endsWith(
            "| notebook | training step | float32, 1 thread | libtorch |                      10.0 |"
                + " crashed: exit code 134 |             – |",
            "| medium   | training step | float32, 1 thread | –        | disagrees: outputs differ |"
                + "                      – |             – |");
  }

  @Test
  void withNobodyToCompareWithThereIsNoHeadline() {
    Findings alone =
        new Findings(
            FINDINGS.facts(),
            FINDINGS.limits(),
            Map.of(row("notebook", "cpu-vector"), times(10)),
            Map.of());
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
    JsonObject failed = (JsonObject) read.array("results", "test").get(2);
    assertThat(failed.text("failure", "test")).isEqualTo("crashed: exit code 134");
  }

  /** In this order. */
  @SafeVarargs
  private static Map<Row, Outcome> outcomes(Map.Entry<Row, ? extends Outcome>... entries) {
    Map<Row, Outcome> outcomes = new LinkedHashMap<>();
    for (Map.Entry<Row, ? extends Outcome> entry : entries) {
      outcomes.put(entry.getKey(), entry.getValue());
    }
    return outcomes;
  }

  private static Row row(String workload, String contender) {
    return new Row(
        workload, "training step", DType.FLOAT32, 1, contender, "benchmark", Map.of(), 5e5, 4e5);
  }

  private static Times times(double... times) {
    return new Times(
        List.of(DoubleStream.of(times).mapToObj(time -> new Round(time, 16)).toList()));
  }
}

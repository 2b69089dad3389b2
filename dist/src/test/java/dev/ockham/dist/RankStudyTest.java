package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A study from the command line to its files. */
@Tag("thorough")
class RankStudyTest {

  private static final String METHOD = "em / half-cauchy / normal";

  @TempDir static Path folder;
  static Path table;
  static Path output;
  static Run study;

  /** Seed 1 draws two small problems. */
  @BeforeAll
  static void run() {
    table = new Samples().classes(folder.resolve("small.csv"), true);
    output = folder.resolve("study");
    study =
        Run.of(
            "study",
            "rank",
            "--problems",
            "2",
            "--seed",
            "1",
            "--seeds",
            "1",
            "--data",
            table,
            "--max-rank",
            "2",
            "--output",
            output,
            "--json");
  }

  @Test
  void theObjectHasTheTablesNumbers() {
    JsonObject json = study.json();

    List<JsonObject> synthetic = objects(json, "synthetic");
    assertThat(texts(synthetic, "method")).containsExactly(METHOD, "fixed rank", "linear");
    assertThat(synthetic).allSatisfy(row -> assertThat(row.whole("runs", "")).isEqualTo(2));
    assertThat(synthetic.get(0).number("exact", "")).isEqualTo(1);
    assertThat(synthetic.get(1).number("relative_seconds", "")).isEqualTo(1);
    assertThat(synthetic.get(2).get("exact")).isEqualTo(JsonValue.NULL);
    assertThat(synthetic.get(2).number("worst_ratio", "")).isGreaterThan(2);

    JsonObject data = objects(json, "data").getFirst();
    assertThat(data.text("name", "")).isEqualTo("small");
    List<JsonObject> methods = objects(data, "methods");
    assertThat(texts(methods, "method"))
        .containsExactly(METHOD, "best fixed rank", "smallest sufficient rank", "linear");
    assertThat(methods.get(1).number("difference", "")).isZero();
    assertThat(methods.get(1).number("score", "")).isGreaterThan(0.8);
    JsonObject sweep = objects(data, "sweeps").getFirst();
    assertThat(sweep.numbers("ranks", "")).containsExactly(1, 2);
    assertThat(Arrays.stream(sweep.numbers("scores", ""))).hasSize(2).allMatch(s -> s > 0.8);
    assertThat(json.text("command", "")).contains("study rank --problems 2", table.toString());
    assertThat(json.texts("failures", "")).isEmpty();
  }

  @Test
  void eachRunIsALine() throws IOException {
    assertThat(Files.readAllLines(output.resolve("synthetic.csv")))
        .hasSize(1 + 2 * 3)
        .first()
        .asString()
        .startsWith("method,problem,seed,true_rank,max_rank,");
    assertThat(Files.readAllLines(output.resolve("data.csv"))).hasSize(1 + 4);
    assertThat(Files.readAllLines(output.resolve("sweep.csv"))).hasSize(1 + 2);
  }

  @Test
  void thePageShowsTablesAndPicturesThatAreThere() throws IOException {
    String page = Files.readString(output.resolve("study.md"));

    assertThat(page)
        .contains("study rank --problems 2 --seed 1", "| " + METHOD + " | 2 | 0 |", "## small");
    for (String picture : List.of("synthetic.png", "data-1.png")) {
      assertThat(page).contains("](" + picture + ")");
      assertThat(output.resolve(picture)).isNotEmptyFile();
    }
  }

  @Test
  void progressIsShortAndCountsToTheEnd() {
    assertThat(study.errLines()).hasSizeBetween(2, 10);
    assertThat(study.errLines().getFirst()).startsWith("run 1 of 20 ");
    assertThat(study.errLines().getLast()).startsWith("run 20 of 20 ").endsWith("linear");
  }

  @Test
  void withoutJsonTheTablesArePrinted() {
    Run run =
        Run.of(
            "study",
            "rank",
            "--problems",
            "0",
            "--seeds",
            "1",
            "--data",
            new Samples().numbers(folder.resolve("numbers.csv")),
            "--max-rank",
            "2",
            "--no-sweep",
            "--output",
            folder.resolve("text"));

    assertThat(run.succeeded().out())
        .startsWith("numbers\n\n  method ")
        .contains("test rmse", METHOD, "linear")
        .doesNotContain("best fixed rank");
  }

  @Test
  void otherTargetsHaveTablesPagesPicturesAndLinesOfTheirOwn() throws IOException {
    Path place = folder.resolve("others");
    Run run =
        Run.of(
            "study",
            "rank",
            "--problems",
            "0",
            "--class-problems",
            "1",
            "--flag-problems",
            "1",
            "--absolute-problems",
            "1",
            "--seed",
            "1",
            "--seeds",
            "0",
            "--output",
            place,
            "--json");

    JsonObject json = run.json();
    assertThat(json.array("synthetic", "")).isEmpty();
    assertThat(texts(objects(json, "synthetic_classes"), "method"))
        .containsExactly(METHOD, "fixed rank", "linear");
    assertThat(texts(objects(json, "synthetic_flags"), "method"))
        .containsExactly(METHOD, "fixed rank");
    for (String logits : List.of("synthetic_classes", "synthetic_flags")) {
      assertThat(objects(json, logits))
          .allSatisfy(row -> assertThat(row.number("accuracy", "")).isBetween(0.1, 1.0));
      assertThat(Files.readAllLines(place.resolve(logits + ".csv")).getFirst())
          .contains("logit_deviation", ",log_loss,oracle_log_loss,ratio,accuracy,oracle_accuracy,");
    }
    JsonObject absolute = objects(json, "synthetic_absolute").getFirst();
    assertThat(absolute.number("worst_ratio", "")).isLessThan(1.05);
    assertThat(absolute.get("accuracy")).isEqualTo(JsonValue.NULL);
    assertThat(json.texts("failures", "")).isEmpty();
    assertThat(Files.readString(place.resolve("study.md")))
        .contains("## Synthetic classes of known rank", "the test log loss as a multiple")
        .contains("](synthetic_flags.png)", "](synthetic_absolute.csv)")
        .doesNotContain("](synthetic.csv)");
    assertThat(place.resolve("synthetic_classes.png")).isNotEmptyFile();
  }

  @Test
  void helpFitsItsWidthAndTheGroupListsTheStudy() {
    assertThat(Run.of("study").succeeded().out()).contains("rank ");
    String help = Run.of("study", "rank", "--help").succeeded().out();
    assertThat(help).contains("Usage:", "Examples:", "--json", "--problems", "Computing:");
    assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --problems -1              | --problems: expected a whole number from 0
          --class-problems -1        | --class-problems: expected a whole number from 0
          --seeds many               | --seeds: expected a whole number from 0
          --problems 0 --seeds 0     | leave nothing to study
          --inference guessing       | --inference: unknown inference 'guessing'; there are: em, map
          --rank-prior normal        | --rank-prior: 'normal' is a factor prior
          --factor-prior unheard-of  | --factor-prior: unknown factor prior 'unheard-of'
          --data nothing.csv         | no such file
          --max-rank 0               | --max-rank: expected a whole number from 1
          --backend abacus           | --backend: unknown backend 'abacus'
          --bogus                    | unknown option '--bogus'
          """)
  void wrongOptionsAreRefusedBeforeAnyWork(String options, String message) {
    Path place = folder.resolve("refused");
    List<Object> args = new ArrayList<>(List.of("study", "rank", "--output", place));
    args.addAll(List.of(options.split(" ")));

    assertThat(Run.of(args.toArray()).refusal()).contains(message);
    assertThat(place).doesNotExist();
  }

  @Test
  void twoTablesOfOneNameAreRefused() {
    assertThat(
            Run.of("study", "rank", "--data", table, "--data", table, "--output", folder).refusal())
        .contains("--data: expected a name of its own for each table, got 'small' twice");
    assertThat(Run.of("study", "rank").refusal()).contains("missing: --output DIR");
    assertThat(Run.of("study", "rnak").refusal()).contains("unknown command 'rnak'");
  }

  private static List<JsonObject> objects(JsonObject json, String array) {
    return json.array(array, "").stream().map(JsonObject.class::cast).toList();
  }

  private static List<String> texts(List<JsonObject> rows, String member) {
    return rows.stream().map(row -> row.text(member, "")).toList();
  }
}

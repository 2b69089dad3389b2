package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed wrongly is answered in one line that names the option, and nothing is written. */
class BadOptionsTest {

  @TempDir static Path folder;
  static Path table;
  static Path split;

  @BeforeAll
  static void writeTables() {
    table = new Samples().classes(folder.resolve("table.csv"), false);
    split = new Samples().classes(folder.resolve("split.csv"), true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --max-rank 0                        | --max-rank: expected a whole number from 1
          --max-rank 2000000000               | --max-rank: expected a whole number from 1 to 1000000
          --max-rank four                     | got 'four'
          --max-rank 4 --fixed-rank 3         | --max-rank and --fixed-rank exclude each other
          --rank-prior normal --fixed-rank 3  | --rank-prior and --fixed-rank exclude each other
          --inference em --fixed-rank 3       | --inference and --fixed-rank exclude each other
          --max-rank 4 --max-rank 5           | --max-rank
          --test-fraction 1.5                 | --test-fraction: expected a number of at least 0 (no test part) and less than 1, got '1.5'
          --test-fraction -0.1                | --test-fraction: expected
          --test-fraction NaN                 | --test-fraction: expected
          --rank-prior unheard-of             | --rank-prior: unknown rank prior 'unheard-of'; there are:
          --rank-prior normal                 | --rank-prior: 'normal' is a factor prior
          --rank-prior half-cauchy:scale=-1   | scale must be a number greater than 0, got '-1'
          --rank-prior half-cauchy:width=1    | unknown parameter 'width'; its parameters are scale
          --rank-prior half-cauchy:scale      | 'scale' is not key=value
          --rank-prior log-uniform:low=5,high=1 | low must be less than high
          --factor-prior half-cauchy          | --factor-prior: 'half-cauchy' is a rank prior
          --inference guessing                | --inference: unknown inference 'guessing'; there are: em, map
          --backend abacus                    | --backend: unknown backend 'abacus'; found:
          --backend reference:threads=4       | reference: unknown parameter 'threads'
          --threads 0                         | --threads: expected a whole number from 1
          --threads two                       | --threads: expected
          --threads 2 --backend cpu-vector:threads=2 | leave out --threads, or that
          --seed abc                          | --seed: expected a whole number, such as 42, got 'abc'
          --seed 99999999999999999999         | --seed: expected a whole number
          --epochs 1e3                        | --epochs: expected a whole number
          --batch-size -1                     | --batch-size: expected a whole number
          --learning-rate 0                   | --learning-rate: expected a number greater than 0, got '0'
          --learning-rate 1d                  | --learning-rate: expected a number greater than 0, got '1d'
          --learning-rate Infinity            | --learning-rate: expected
          --prior-weight some                 | --prior-weight: expected 'auto' or a number of at least 0, got 'some'
          --prior-weight -1                   | --prior-weight: expected
          --prior-weight 0 --inference variational | 'variational' needs a prior: expected a prior weight greater than 0, got 0
          --warm-up 2                         | --warm-up: expected a number from 0 to 1
          --validation-fraction 1             | --validation-fraction: expected a number greater than 0 and less than 1
          --patience 0                        | --patience: expected a whole number
          --optimiser guessing                | --optimiser: unknown optimiser 'guessing'; there are: adam, adamw, sgd
          --optimiser sgd:momentum=2          | momentum must be a number from 0 to 0.999, got '2'
          --loss guessing                     | --loss: expected softmax-cross-entropy
          --loss squared-error                | the loss squared-error does not fit class targets
          --dtype float16                     | --dtype: expected float32 or float64, got 'float16'
          --task guessing                     | --task: expected classification or regression, got 'guessing'
          --target nothing.csv                | --target goes with --modality
          --modality a=nothing.npy            | --data and --modality exclude each other
          --bogus                             | unknown option '--bogus'
          extra                               | unexpected argument 'extra'
          --seed                              | --seed: expected a value
          """)
  void trainingRefuses(String options, String message) {
    List<Object> args = new ArrayList<>(List.of("train", "--data", table));
    args.addAll(List.of("--output", folder.resolve("model.safetensors"), "--epochs", "1"));
    if (options.startsWith("--epochs")) {
      args.subList(args.size() - 2, args.size()).clear();
    }
    args.addAll(List.of(options.split(" ")));

    assertThat(Run.of(args.toArray()).refusal()).contains(message);
    assertNothingWritten();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --modality a                          | --modality: expected NAME=FILE, such as audio=audio.npy, got 'a'
          --modality =a.npy                     | --modality: expected NAME=FILE
          --modality a=                         | --modality: expected NAME=FILE
          --modality a=x.npy --modality a=y.npy | a name of its own for each modality, got 'a' twice
          --modality a=x.npy                    | no such file
          --modality a.b=x.npy                  | expected a name without dots
          """)
  void modalitiesNeedANameAndAFile(String options, String message) {
    List<Object> args = new ArrayList<>(List.of("train", "--target", table));
    args.addAll(List.of("--output", folder.resolve("model.safetensors")));
    args.addAll(List.of(options.split(" ")));

    assertThat(Run.of(args.toArray()).refusal()).contains(message);
    assertNothingWritten();
  }

  @Test
  void samplesTargetsAndOutputMustBeGiven() {
    Path output = folder.resolve("model.safetensors");
    assertThat(Run.of("train", "--output", output).refusal())
        .contains("no samples: expected --data FILE, or --modality NAME=FILE");
    assertThat(Run.of("train", "--data", table).refusal()).contains("missing: --output MODEL");
    assertThat(Run.of("train", "--modality", "a=" + table, "--output", output).refusal())
        .contains("no targets: expected --target FILE");
    assertThat(Run.of("inspect").refusal()).contains("missing: MODEL");
  }

  @Test
  void aMisspeltOptionIsNamedThoughItLeavesAnotherMissing() {
    assertThat(Run.of("train", "--data", table, "--outptu", "x").refusal())
        .contains("unknown option '--outptu'; did you mean --output?");
  }

  @Test
  void anUnknownCommandIsNamed() {
    assertThat(Run.of("tran").refusal()).contains("unknown command 'tran'; did you mean train?");
    assertThat(Run.of("--bogus").refusal()).contains("unknown option '--bogus'");
  }

  @Test
  void aSplitColumnAndATestFractionExcludeEachOther() {
    Path output = folder.resolve("model.safetensors");
    assertThat(
            Run.of("train", "--data", split, "--test-fraction", "0.3", "--output", output)
                .refusal())
        .contains("--test-fraction: the table has a 'split' column");
  }

  @Test
  void outputsAreCheckedBeforeAnythingIsRead() {
    Path missing = folder.resolve("missing").resolve("model.safetensors");
    assertThat(Run.of("train", "--data", "nothing.csv", "--output", missing).refusal())
        .contains("the folder " + missing.getParent() + " does not exist");
    assertThat(Run.of("train", "--data", "nothing.csv", "--output", folder).refusal())
        .contains("it is a folder");
    assertThat(Run.of("train", "--data", table, "--output", table).refusal())
        .contains("is also read; expected another file");
    assertThat(
            Run.of(
                    "train",
                    "--data",
                    "nothing.csv",
                    "--output",
                    folder.resolve("model.safetensors"),
                    "--report",
                    table)
                .refusal())
        .contains("--report: " + table + " is a file; expected a folder");
    assertNothingWritten();
  }

  private static void assertNothingWritten() {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(table, split);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

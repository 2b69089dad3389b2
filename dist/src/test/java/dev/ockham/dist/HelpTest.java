package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Help can be read, and has everything that the design promises. */
class HelpTest {

  private static final List<String> COMMANDS =
      List.of("demo", "train", "predict", "evaluate", "inspect", "backends", "priors", "study");

  @ParameterizedTest
  @ValueSource(strings = {"demo", "train", "predict", "evaluate", "inspect", "backends", "priors"})
  void eachCommandHasHelpThatFitsIntoItsWidth(String command) {
    String help = Run.of(command, "--help").succeeded().out();
    String wide = Run.with(Map.of("COLUMNS", "100"), command, "--help").succeeded().out();

    assertThat(help).contains("Usage:", "Examples:", "--json", "--help");
    assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(wide.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void aCommandThatIsMadeAloneIsTheOneThatIsListed() {
    List<CommandLine> own =
        CommandModel.commands()
            .filter(command -> COMMANDS.contains(CommandModel.typed(command)))
            .toList();

    assertThat(own).extracting(CommandModel::typed).containsExactlyElementsOf(COMMANDS);
    assertThat(own)
        .allSatisfy(command ->
            assertThat(Run.of(CommandModel.typed(command), "--help").succeeded().out())
                .isEqualTo(command.getUsageMessage()));
  }

  @Test
  void withoutACommandTheCommandsAreListed() {
    for (Run run : List.of(Run.of(), Run.of("--help"))) {
      assertThat(run.succeeded().out()).contains(COMMANDS);
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void trainingHasThePromisedOptions() {
    assertThat(Run.of("train", "--help").out())
        .contains(
            "--data",
            "--modality",
            "--target",
            "--task",
            "--test-fraction",
            "--max-rank",
            "--rank-prior",
            "--factor-prior",
            "--inference",
            "--prior-weight",
            "--fixed-rank",
            "--backend",
            "--dtype",
            "--epochs",
            "--batch-size",
            "--learning-rate",
            "--threads",
            "--seed",
            "--output",
            "--report",
            "--json");
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(Run.of("--version").succeeded().out()).startsWith("ockham ").contains("Java ");
  }
}

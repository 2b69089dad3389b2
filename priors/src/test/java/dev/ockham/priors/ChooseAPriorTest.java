package dev.ockham.priors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.prior.PriorCandidate;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.spec.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of docs/howto/choose-a-prior.md are complete and give the defaults. */
class ChooseAPriorTest {

  @ParameterizedTest
  @EnumSource
  void theGuideListsEveryPriorWithItsDefaults(PriorKind kind) throws IOException {
    String guide = Files.readString(Path.of("../docs/howto/choose-a-prior.md"));
    String table = guide.substring(guide.indexOf("| `--" + kind + "-prior`"));
    List<String> listed =
        table
            .lines()
            .takeWhile(line -> line.startsWith("|"))
            .skip(2)
            .map(line -> line.substring(line.indexOf('`') + 1, line.indexOf("` |")))
            .toList();

    List<String> shipped =
        Priors.candidates().stream()
            .filter(candidate -> candidate.kind().equals(Optional.of(kind)))
            .map(ChooseAPriorTest::withDefaults)
            .toList();
    assertThat(listed).containsExactlyInAnyOrderElementsOf(shipped);
  }

  private static String withDefaults(PriorCandidate prior) {
    String parameters =
        prior.parameters().stream()
            .map(ChooseAPriorTest::withDefault)
            .collect(Collectors.joining(","));
    return parameters.isEmpty() ? prior.name() : prior.name() + ":" + parameters;
  }

  private static String withDefault(Parameter parameter) {
    double value = Double.parseDouble(parameter.defaultValue());
    // As people type it: 1 for 1.0, and 1e-30 for 1.0E-30.
    String typed = Double.toString(value).replace("E", "e").replaceFirst("\\.0(?=e|$)", "");
    return parameter.name() + "=" + typed;
  }
}

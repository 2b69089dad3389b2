package dev.ockham.testkit.prior;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PriorContractTest {

  private static final Pattern RULE = Pattern.compile("(?m)^- \\*\\*(P\\d+: .*)\\.\\*\\*$");

  @Test
  void theDocumentAndTheSuitesNameTheSameRules() throws IOException {
    String document = Files.readString(Path.of("../docs/contract/prior.md"));
    List<String> documented = RULE.matcher(document).results().map(m -> m.group(1)).toList();
    List<String> tested =
        Stream.of(PriorConformance.class, RankPriorConformance.class, FactorPriorConformance.class)
            .flatMap(suite -> Arrays.stream(suite.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(PriorContractTest::displayName)
            .toList();

    assertThat(documented).containsExactlyInAnyOrderElementsOf(tested);
  }

  @Test
  void theRulesAreNumberedInOrder() throws IOException {
    List<String> numbers = rules();

    assertThat(numbers)
        .isEqualTo(IntStream.rangeClosed(1, numbers.size()).mapToObj(i -> "P" + i).toList());
  }

  /** Returns the numbers of all rules, in the document's order. */
  static List<String> rules() throws IOException {
    String document = Files.readString(Path.of("../docs/contract/prior.md"));
    return RULE.matcher(document)
        .results()
        .map(m -> m.group(1).substring(0, m.group(1).indexOf(':')))
        .toList();
  }

  private static String displayName(Method method) {
    DisplayName name = method.getAnnotation(DisplayName.class);
    return name == null ? method.getName() : name.value();
  }
}

package dev.ockham.testkit.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.ockham.api.loss.StandardLoss;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The suite for losses passes what is right, and each rule finds what is wrong. */
class LossConformanceTest {

  private static final Pattern RULE = Pattern.compile("(?m)^- \\*\\*(L\\d+): (.*)\\.\\*\\* ");

  static List<Class<?>> standard() {
    return List.of(
        LossMutants.Softmax.class,
        LossMutants.Squared.class,
        LossMutants.Binary.class,
        LossMutants.Absolute.class);
  }

  @ParameterizedTest
  @MethodSource("standard")
  void everyStandardLossPasses(Class<?> suite) {
    Events tests = run(suite);

    assertThat(failedRules(tests)).isEmpty();
    assertThat(tests.succeeded().count()).isEqualTo(8);
    assertThat(standard()).hasSameSizeAs(StandardLoss.values());
  }

  static List<Arguments> mutants() {
    return List.of(
        arguments(LossMutants.BadSpec.class, "L1"),
        arguments(LossMutants.Doubled.class, "L2"),
        arguments(LossMutants.NewSum.class, "L3"),
        arguments(LossMutants.MeanOfRows.class, "L4"),
        arguments(LossMutants.TouchesTargets.class, "L5"),
        arguments(LossMutants.Coarse.class, "L6"),
        arguments(LossMutants.AddsOne.class, "L7"),
        arguments(LossMutants.OddNoise.class, "L8"));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void aWrongLossFailsTheRuleThatItBreaks(Class<?> suite, String rule) {
    assertThat(failedRules(run(suite))).contains(rule);
  }

  @Test
  void documentAndSuiteNameTheSameRulesAndEachHasAMutant() throws IOException {
    String document = Files.readString(Path.of("../docs/contract/loss.md"));
    List<String> documented =
        RULE.matcher(document).results().map(m -> m.group(1) + ": " + m.group(2)).toList();
    List<String> tested =
        Arrays.stream(LossConformance.class.getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(LossConformanceTest::sentence)
            .toList();

    assertThat(documented).containsExactlyInAnyOrderElementsOf(tested);
    assertThat(mutants().stream().map(m -> m.get()[1]))
        .containsExactlyElementsOf(
            documented.stream().map(rule -> rule.substring(0, rule.indexOf(':'))).toList());
  }

  private static String sentence(Method method) {
    return method.getAnnotation(DisplayName.class).value();
  }

  private static Events run(Class<?> suite) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(suite))
        .execute()
        .testEvents();
  }

  private static Set<String> failedRules(Events tests) {
    Set<String> rules = new TreeSet<>();
    tests
        .failed()
        .map(event -> event.getTestDescriptor().getDisplayName())
        .forEach(name -> rules.add(name.substring(0, name.indexOf(':'))));
    return rules;
  }
}

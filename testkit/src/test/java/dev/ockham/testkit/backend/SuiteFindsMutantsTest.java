package dev.ockham.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.testkit.backend.model.ModelProvider;
import dev.ockham.testkit.backend.mutants.Mutant;
import dev.ockham.testkit.backend.mutants.Mutants;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** The suite is tested with backends that break one rule each. */
@Tag("thorough")
final class SuiteFindsMutantsTest {

  /** What became of each rule's tests on the correct backend. */
  private static final Map<String, Events> CORRECT = new HashMap<>();

  @ParameterizedTest
  @MethodSource("mutants")
  @DisplayName("the rule that a wrong backend breaks fails, and says so")
  void brokenRuleFails(Mutant mutant) {
    List<String> failures = failures(mutant.rule(), mutant.provider());
    assertThat(failures)
        .as("failures of %s", mutant.rule())
        .isNotEmpty()
        .allMatch(message -> message.startsWith(mutant.rule() + ": "));
  }

  @ParameterizedTest
  @MethodSource("rules")
  @DisplayName("the same tests accept the correct backend")
  void correctBackendPasses(String rule) {
    Events tests = correct(rule);
    assertThat(tests.succeeded().count()).isPositive();
    assertThat(tests.failed().count()).isZero();
  }

  @Test
  @DisplayName("every rule that a backend can break is broken by a mutant")
  void everyRuleHasAMutant() {
    List<String> broken = Mutants.all().stream().map(Mutant::rule).toList();
    assertThat(ContractDocument.rulesOfBackends()).isSubsetOf(broken);
  }

  @Test
  @DisplayName("the name of every single test cites a rule")
  void namesCiteRules() {
    List<String> names =
        ContractDocument.rules().stream()
            .flatMap(rule -> correct(rule).started().stream())
            .map(event -> event.getTestDescriptor().getDisplayName())
            .toList();
    assertThat(names).hasSizeGreaterThan(120).allMatch(name -> name.matches("B\\d+: .+"));
    assertThat(names).anyMatch(name -> name.endsWith(", float32"));
  }

  @Test
  @DisplayName("a backend that does not open fails the rules that need it, each by its name")
  void openingFails() {
    Supplier<BackendProvider> provider =
        () ->
            new ModelProvider(() -> {
              throw new IllegalStateException("no licence");
            });
    assertThat(failures("B10", provider))
        .isNotEmpty()
        .allMatch(message -> message.startsWith("B10: ") && message.contains("no licence"));
  }

  @Test
  @DisplayName("a failure names the rule, the shapes and the seed")
  void failuresExplainThemselves() {
    Mutant mutant =
        Mutants.all().stream().filter(m -> m.rule().equals("B41")).findFirst().orElseThrow();
    assertThat(failures("B41", mutant.provider()).getFirst())
        .startsWith("B41: alpha scales the product and beta the old content")
        .contains("matmul of 3×5 and 5×7, alpha 1.0, beta 0.5, float32: element (0, 0)")
        .contains("-Dockham.testkit.seed=" + Workbench.SEED);
  }

  static List<Mutant> mutants() {
    return Mutants.all();
  }

  static List<String> rules() {
    return Mutants.all().stream().map(Mutant::rule).distinct().toList();
  }

  private static List<String> failures(String rule, Supplier<BackendProvider> provider) {
    return run(rule, provider).failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .map(failure -> String.valueOf(failure.getMessage()))
        .toList();
  }

  private static Events correct(String rule) {
    return CORRECT.computeIfAbsent(rule, r -> run(r, ModelProvider::new));
  }

  private static Events run(String rule, Supplier<BackendProvider> provider) {
    Subject.provider = provider;
    MethodSelector[] selected =
        Citations.methods(rule).map(SuiteFindsMutantsTest::select).toArray(MethodSelector[]::new);
    return EngineTestKit.engine("junit-jupiter").selectors(selected).execute().testEvents();
  }

  private static MethodSelector select(Method method) {
    return selectMethod(Subject.class, method);
  }

  /** The suite as it is applied to the backend at hand. */
  static final class Subject extends BackendConformance {

    private static Supplier<BackendProvider> provider = ModelProvider::new;

    @Override
    protected BackendProvider provider() {
      return provider.get();
    }
  }
}

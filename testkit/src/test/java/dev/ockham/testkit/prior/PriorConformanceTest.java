package dev.ockham.testkit.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

class PriorConformanceTest {

  @ParameterizedTest
  @ValueSource(classes = {RankMutants.Correct.class, FactorMutants.Correct.class})
  void aCorrectPriorPassesEverything(Class<?> suite) {
    Events tests = run(suite);

    assertThat(failedRules(tests)).isEmpty();
    assertThat(tests.succeeded().count()).isGreaterThanOrEqualTo(15);
    assertThat(tests.skipped().count()).isZero();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void aWrongPriorFailsTheRulesThatItBreaks(Class<?> suite, Set<String> broken) {
    Events tests = run(suite);

    assertThat(failedRules(tests)).isEqualTo(new TreeSet<>(broken));
    assertThat(tests.failed().stream()).allSatisfy(PriorConformanceTest::requireRuleInFailure);
  }

  /** Build tools print the failure and the name of the method, but not the sentence above it. */
  private static void requireRuleInFailure(Event failed) {
    Throwable failure =
        failed.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    assertThat(failure)
        .hasMessageStartingWith(failed.getTestDescriptor().getDisplayName() + "\n  ");
  }

  @Test
  void everyRuleIsBrokenByAWrongPrior() throws IOException {
    List<Object> broken =
        mutants().stream()
            .flatMap(m -> ((Set<?>) m.get()[1]).stream())
            .map(Object.class::cast)
            .toList();

    assertThat(broken).containsAll(PriorContractTest.rules());
  }

  static List<Arguments> mutants() {
    return List.of(
        arguments(ProviderMutants.NotRegistered.class, Set.of("P1")),
        arguments(ProviderMutants.MalformedName.class, Set.of("P1")),
        arguments(ProviderMutants.OfTheOtherKind.class, Set.of("P2")),
        arguments(ProviderMutants.DescribedAtLength.class, Set.of("P3")),
        arguments(ProviderMutants.DefaultOutOfBounds.class, Set.of("P4")),
        arguments(RankMutants.FailsForSomeValues.class, Set.of("P5")),
        arguments(RankMutants.FiniteOutside.class, Set.of("P6")),
        arguments(RankMutants.DerivativeOutside.class, Set.of("P6")),
        arguments(RankMutants.NaNForNaN.class, Set.of("P6")),
        arguments(RankMutants.NaNAtInfinity.class, Set.of("P6")),
        arguments(RankMutants.ZeroAtAnEndOfTheSupport.class, Set.of("P7")),
        arguments(RankMutants.Underflows.class, Set.of("P7", "P9")),
        arguments(RankMutants.DerivativeInfinite.class, Set.of("P7", "P9")),
        arguments(RankMutants.Overflows.class, Set.of("P7", "P9")),
        arguments(RankMutants.NotNormalised.class, Set.of("P8")),
        arguments(RankMutants.WithoutJacobian.class, Set.of("P8", "P10", "P14")),
        arguments(RankMutants.DerivativeOfTheOtherSign.class, Set.of("P9")),
        arguments(RankMutants.SamplesAnotherScale.class, Set.of("P10")),
        arguments(RankMutants.SamplesOutside.class, Set.of("P10")),
        arguments(RankMutants.HidesAGenerator.class, Set.of("P11")),
        arguments(RankMutants.Remembers.class, Set.of("P12")),
        arguments(RankMutants.NegativeScales.class, Set.of("P7", "P13")),
        arguments(RankMutants.ClosedFormOff.class, Set.of("P14")),
        arguments(RankMutants.ClosedFormFailsForNothing.class, Set.of("P15")),
        arguments(FactorMutants.WithoutJacobian.class, Set.of("P8", "P16", "P20")),
        arguments(FactorMutants.SamplesTheVariance.class, Set.of("P10")),
        arguments(FactorMutants.ScaleDerivativeOff.class, Set.of("P16", "P19")),
        arguments(FactorMutants.ScaleDerivativeOutside.class, Set.of("P16")),
        arguments(FactorMutants.PrecisionOff.class, Set.of("P17")),
        arguments(FactorMutants.PrecisionAtZeroOff.class, Set.of("P17")),
        arguments(FactorMutants.DeniesThatThePrecisionVaries.class, Set.of("P18")),
        arguments(FactorMutants.Asymmetric.class, Set.of("P19")),
        arguments(FactorMutants.FloorsTheScale.class, Set.of("P20")));
  }

  private static Events run(Class<?> suite) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(suite))
        .execute()
        .testEvents();
  }

  private static Set<String> failedRules(Events tests) {
    Stream<String> names = tests.failed().map(e -> e.getTestDescriptor().getDisplayName());
    return new TreeSet<>(names.map(name -> name.substring(0, name.indexOf(':'))).toList());
  }
}

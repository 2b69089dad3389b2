package dev.ockham.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract and the suite speak of the same rules. */
final class ContractTest {

  @Test
  @DisplayName("every test cites a rule of the contract, and every rule is cited by a test")
  void rulesAndTestsMatch() {
    assertThat(ContractDocument.rules())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Citations.rules().distinct().toList());
  }

  @Test
  @DisplayName("rules are numbered in order, and each says its intent")
  void rulesAreInOrder() {
    assertThat(ContractDocument.rules().stream().map(rule -> Integer.parseInt(rule.substring(1))))
        .isSorted();
    assertThat(ContractDocument.items())
        .allSatisfy(
            rule -> assertThat(rule.group(2)).matches(".+\\. \\*Why:\\* .+\\.( \\*\\(api\\)\\*)?"));
  }
}

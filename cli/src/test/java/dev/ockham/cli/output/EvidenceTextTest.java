package dev.ockham.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.progress.Evidence;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How clear the choice of a rank is, in words. */
class EvidenceTextTest {

  private static Evidence evidence(Map<Integer, Double> byRank) {
    return new Evidence(Evidence.Kind.VARIATIONAL_BOUND, new TreeMap<>(byRank));
  }

  @Test
  void theCloserNeighbourIsTheRunnerUp() {
    Evidence evidence = evidence(Map.of(0, -9000.0, 4, -1303.6, 5, -100.0, 6, -198.3, 9, -99999.0));

    assertThat(EvidenceText.of(evidence, 5))
        .contains("rank 5; 98.3 nats above rank 6, 1,204 above rank 4");
  }

  @Test
  void whatIsBelowIsSaidToBe() {
    assertThat(EvidenceText.of(evidence(Map.of(3, -10.0, 4, -8.0)), 3))
        .contains("rank 3; 2.0 nats below rank 4");
  }

  @Test
  void aModelThatAnswersTheMeanHasRankZero() {
    assertThat(EvidenceText.of(evidence(Map.of(0, -10.0, 1, -12.5)), 0))
        .contains("rank 0; 2.5 nats above rank 1");
  }

  @Test
  void withoutAnotherRankThereIsNothingToSay() {
    assertThat(EvidenceText.of(Evidence.none(), 3)).isEmpty();
    assertThat(EvidenceText.of(evidence(Map.of(3, -1.0)), 3)).isEmpty();
    assertThat(EvidenceText.of(evidence(Map.of(3, -1.0, 4, -2.0)), 5)).isEmpty();
  }
}

package dev.ockham.cli.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticProblemTest {

  private static final List<SyntheticProblem> PROBLEMS =
      IntStream.range(0, 200).mapToObj(n -> SyntheticProblem.draw(0, n)).toList();

  @Test
  void seedAndNumberDecideTheProblem() {
    assertThat(SyntheticProblem.draw(0, 7)).isEqualTo(PROBLEMS.get(7));
    assertThat(SyntheticProblem.draw(1, 7)).isNotEqualTo(PROBLEMS.get(7));
    assertThat(PROBLEMS.stream().map(SyntheticProblem::seed).distinct()).hasSize(200);
  }

  @Test
  void everythingIsWithinItsBounds() {
    assertThat(PROBLEMS)
        .allSatisfy(p -> {
          assertThat(p.rank()).isBetween(1, 8);
          assertThat(p.maxRank()).isBetween(3 * p.rank(), 5 * p.rank());
          assertThat(p.sizes()).hasSizeBetween(2, 5).allMatch(s -> s >= 4 && s <= 40);
          assertThat(p.outputs()).isBetween(1, 16);
          assertThat(p.samples()).isBetween(500, 10_000);
          assertThat(p.noise()).isBetween(0.01, 1.0);
          assertThat(p.weakest()).isBetween(0.2, 1.0);
          assertThat(p.correlation()).isIn(0.0, 0.5);
        });
    assertThat(PROBLEMS.stream().map(SyntheticProblem::rank).distinct()).hasSize(8);
  }

  @Test
  void theWeakestComponentIsWorthItsParameters() {
    assertThat(PROBLEMS)
        .allSatisfy(p -> {
          double observations = (double) p.samples() * p.outputs();
          double squares =
              IntStream.range(0, p.rank()).mapToDouble(r -> Math.pow(p.strength(r), 2)).sum();
          double share = Math.pow(p.strength(p.rank() - 1), 2) / squares;
          double gain = 0.5 * observations * Math.log(1 + share / (p.noise() * p.noise()));
          double price = 0.5 * p.entries() * Math.log(observations);
          assertThat(gain).isGreaterThanOrEqualTo(2 * price * (1 - 1e-9));
        });
  }

  @Test
  void noTensorHasMoreComponentsThanItNeeds() {
    // This one was drawn with rank 7 once: 5 × 6 × 2, whose random tensors all have rank 6.
    assertThat(PROBLEMS.get(42).sizes().equals(List.of(5, 6)) && PROBLEMS.get(42).rank() == 7)
        .isFalse();
    assertThat(PROBLEMS)
        .filteredOn(p -> p.sizes().size() == 2)
        .isNotEmpty()
        .allSatisfy(p -> {
          int a = p.sizes().get(0);
          int b = p.sizes().get(1);
          int o = p.outputs();
          assertThat(Math.max(Math.min(a, b * o), Math.max(Math.min(b, a * o), Math.min(o, a * b))))
              .isGreaterThanOrEqualTo(p.rank());
        });
  }

  @Test
  void strengthsFallEvenlyInTheLogarithm() {
    SyntheticProblem three = new SyntheticProblem(0, 1, 3, 9, List.of(4, 5), 2, 500, 0.1, 0.25, 0);
    assertThat(three.strength(0)).isEqualTo(1);
    assertThat(three.strength(1)).isCloseTo(0.5, within(1e-12));
    assertThat(three.strength(2)).isCloseTo(0.25, within(1e-12));
    assertThat(three.entries()).isEqualTo(5 + 6 + 2);
  }
}

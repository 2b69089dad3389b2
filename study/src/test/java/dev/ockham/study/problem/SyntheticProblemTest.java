package dev.ockham.study.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SyntheticProblemTest {

  private static final List<SyntheticProblem> PROBLEMS =
      IntStream.range(0, 100).mapToObj(n -> draw(Grid.NUMBERS, 0, n)).toList();

  @Test
  void seedAndNumberDecideTheProblem() {
    assertThat(draw(Grid.NUMBERS, 0, 7)).isEqualTo(PROBLEMS.get(7));
    assertThat(draw(Grid.NUMBERS, 1, 7)).isNotEqualTo(PROBLEMS.get(7));
    assertThat(PROBLEMS.stream().map(SyntheticProblem::seed).distinct()).hasSize(100);
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
          assertThat(p.response().size()).isBetween(0.01, 1.0);
          assertThat(p.weakest()).isBetween(0.2, 1.0);
          assertThat(p.correlation()).isIn(0.0, 0.5);
        });
    assertThat(PROBLEMS.stream().map(SyntheticProblem::rank).distinct()).hasSize(8);
  }

  @Test
  void everyComponentIsWorthItsParameters() {
    assertThat(PROBLEMS.subList(0, 30))
        .allSatisfy(p -> {
          double gain = 0.5 * SyntheticData.of(p).leastWorth().orElseThrow();
          double price = 0.5 * p.entries() * Math.log((double) p.samples() * p.outputs());
          // Judged by 2,500 samples when it was drawn, by up to 12,000 here.
          assertThat(gain).isGreaterThanOrEqualTo(2 * price * 0.8);
        });
  }

  /** With a rank above the sum of two sizes less 2, other components explain a matrix as well. */
  @Test
  void componentsAreUniqueButInMatrices() {
    assertThat(PROBLEMS)
        .filteredOn(p -> p.rank() > 1 && p.sizes().size() == 2 && p.outputs() > 1)
        .isNotEmpty()
        .allSatisfy(p -> {
          int a = Math.min(p.rank(), p.sizes().get(0));
          int b = Math.min(p.rank(), p.sizes().get(1));
          int o = Math.min(p.rank(), p.outputs());
          assertThat(a + b + o).isGreaterThanOrEqualTo(2 * p.rank() + 2);
        });
    assertThat(PROBLEMS)
        .filteredOn(p -> p.sizes().size() == 2 && p.outputs() == 1)
        .isNotEmpty()
        .allMatch(p -> p.rank() <= Math.min(p.sizes().get(0), p.sizes().get(1)));
  }

  @Test
  void strengthsFallEvenlyInTheLogarithm() {
    SyntheticProblem three = three(new Response.Normal(0.1));
    assertThat(three.strength(0)).isEqualTo(1);
    assertThat(three.strength(1)).isCloseTo(0.5, within(1e-12));
    assertThat(three.strength(2)).isCloseTo(0.25, within(1e-12));
    assertThat(three.entries()).isEqualTo(5 + 6 + 2);
  }

  @Test
  void classesOfASampleAreOneObservationAndOneLogitIsFree() {
    assertThat(three(new Response.Classes(3)).freeEntries()).isEqualTo(5 + 6 + 2 - 2 - 1);
    assertThat(three(new Response.Classes(3)).observationsPerSample()).isEqualTo(1);
    assertThat(three(new Response.Flags(3)).freeEntries()).isEqualTo(5 + 6 + 2 - 2);
    assertThat(three(new Response.Flags(3)).observationsPerSample()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Grid.class,
      names = {"CLASSES", "FLAGS"})
  void problemsWithLogitsAreWithinTheirBounds(Grid grid) {
    List<SyntheticProblem> problems =
        IntStream.range(0, 200).mapToObj(n -> draw(grid, 0, n)).toList();

    assertThat(problems)
        .allSatisfy(p -> {
          int most = List.of(24, 14, 9).get(p.sizes().size() - 2);
          assertThat(p.rank()).isBetween(1, 6);
          assertThat(p.maxRank()).isBetween(3 * p.rank(), 5 * p.rank());
          assertThat(p.sizes()).allMatch(s -> s >= 3 && s <= most);
          assertThat(p.outputs()).isBetween(2, 8);
          assertThat(p.samples()).isBetween(3_000, 20_000);
          assertThat(p.response().size()).isIn(3.0, 6.0, 10.0);
          assertThat(p.weakest()).isIn(0.5, 1.0);
        });
    assertThat(problems.stream().map(SyntheticProblem::rank).distinct()).hasSize(6);
    assertThat(problems.stream().map(SyntheticProblem::outputs).distinct()).hasSize(7);
    assertThat(problems.stream().map(p -> p.sizes().size()).distinct()).hasSize(3);
    assertThat(draw(grid, 0, 7)).isEqualTo(problems.get(7));
    assertThat(draw(grid, 1, 7)).isNotEqualTo(problems.get(7));
  }

  @Test
  void learntByTheAbsoluteErrorTheProblemsAreThoseOfTheSquaredOneButForTheirNoise() {
    SyntheticProblem problem = draw(Grid.ABSOLUTE, 0, 7);
    assertThat(problem.response())
        .isEqualTo(new Response.Laplace(PROBLEMS.get(7).response().size()));
    assertThat(problem.sizes()).isEqualTo(PROBLEMS.get(7).sizes());
  }

  private static SyntheticProblem draw(Grid grid, long seed, int number) {
    return grid.candidates(seed, number).findFirst().orElseThrow();
  }

  private static SyntheticProblem three(Response response) {
    return new SyntheticProblem(0, 1, 3, 9, List.of(4, 5), 2, 500, response, 0.25, 0);
  }
}

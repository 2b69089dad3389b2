package dev.ockham.fusion.search.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.cp.CpShape;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CandidateTest {

  private static final CpShape SHAPE =
      CpShape.of(List.of(2), 2, 1).withConstant(true).withBias(true);
  private static final ErrorLikelihood NORMAL = ErrorLikelihood.normal(2);
  private static final ErrorLikelihood HEAVY = NORMAL.forGrowth();
  private static final Candidate LAYER = candidate(NORMAL, 5);

  static Stream<Named<Consumer<Candidate>>> comparisons() {
    return Stream.of(
        Named.of("better", LAYER::better),
        Named.of("betterBy", other -> LAYER.betterBy(1, other)),
        Named.of("worseBy", LAYER::worseBy),
        Named.of("gainOf", LAYER::gainOf),
        Named.of("under", other -> LAYER.under(other.likelihood())));
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void layersThatWereMeasuredUnderDifferentTailsAreNotCompared(Consumer<Candidate> comparison) {
    Candidate grown = candidate(HEAVY, 3);

    assertThatThrownBy(() -> comparison.accept(grown))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a criterion measured under ErrorLikelihood[tails=NORMAL, weights=[1.0, 1.0]] cannot be"
                + " compared with one under ErrorLikelihood[tails=HEAVY, weights=[1.0, 1.0]]");
  }

  /** Each normal noise is at its most likely value; heavy tails have one scale for all targets. */
  @Test
  void otherWeightsMeasureTheSameForNormalNoiseAlone() {
    List<Double> noise = List.of(4.0, 0.25);
    Candidate reweighted = candidate(NORMAL.withNoise(noise), 3);

    assertThat(reweighted.better(LAYER)).isTrue();
    assertThat(LAYER.better(reweighted)).isFalse();
    assertThat(reweighted.betterBy(2, LAYER)).isFalse();
    assertThat(LAYER.worseBy(reweighted)).isEqualTo(2);
    assertThat(LAYER.under(reweighted.likelihood()))
        .isEqualTo(candidate(LAYER.point(), NORMAL.withNoise(noise), 5));
    Candidate heavy = candidate(HEAVY, 5);
    assertThatThrownBy(() -> heavy.better(candidate(HEAVY.withNoise(noise), 3)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(candidate(HEAVY, 3).better(heavy)).isTrue();
  }

  private static Candidate candidate(Likelihood likelihood, double criterion) {
    return candidate(new Point(SHAPE, new double[Point.length(SHAPE)]), likelihood, criterion);
  }

  private static Candidate candidate(Point point, Likelihood likelihood, double criterion) {
    return new Candidate(point, likelihood, List.of(1.0, 1.0), criterion - 1, criterion);
  }
}

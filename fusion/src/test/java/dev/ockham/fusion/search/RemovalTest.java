package dev.ockham.fusion.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.ErrorLikelihood;
import dev.ockham.fusion.search.objective.Likelihood;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.settings.SearchSettings;
import dev.ockham.fusion.testing.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalTest {

  private static final SearchProblem PROBLEM =
      SearchProblem.of(
          TestData.teacher(CpShape.of(List.of(4, 3), 2, 2).withConstant(true), 300, 0.05, 5));

  private static final Factors TRUTH = PROBLEM.search(SearchSettings.DEFAULTS, 2).factors();

  @Test
  void aLayerOfTheTrueRankLosesNothing() {
    with(
        SearchSettings.DEFAULTS,
        layer -> {
          Candidate truth = layer.truth(l -> l);

          assertThat(layer.removal.superfluous(truth)).isNull();
          assertThat(layer.removal.smaller(truth)).isNull();
          assertThat(layer.removal.smallerAfterAll(truth)).isNull();
          assertThat(layer.removal.hasCopies(truth)).isFalse();
        });
  }

  /** Of eight components at most one in so many, so that the others can take over. */
  @ParameterizedTest(name = "one of {0}")
  @CsvSource({"4, 6", "2, 4"})
  void componentsThatExplainNothingGoTogether(int oneOf, int rank) {
    with(
        SearchSettings.DEFAULTS.with("removing.oneOf", oneOf),
        layer -> {
          Candidate truth = layer.truth(l -> l);
          Point padded = truth.point();
          for (int k = 0; k < 6; k++) {
            padded = padded.append(weak(padded.shape().withRank(1), k));
          }
          Candidate large = layer.measured(padded, truth.likelihood());
          layer.fitted.clear();

          Candidate smaller = found(layer.removal.superfluous(large));

          assertThat(smaller.rank()).isEqualTo(rank);
          assertThat(smaller.better(large)).isTrue();
          assertThat(layer.fitted).containsExactly(rank);
        });
  }

  @Test
  void theWeakestComponentComesFirst() {
    with(
        SearchSettings.DEFAULTS,
        layer -> {
          Candidate truth = layer.truth(l -> l);
          Point padded = truth.point().append(weak(truth.point().shape().withRank(1), 1));

          int[] weakest = layer.removal.weakestFirst(layer.measured(padded, truth.likelihood()));

          assertThat(weakest).hasSize(3).startsWith(2);
        });
  }

  /** The sum of two halves of a component is the component. */
  @Test
  void aComponentInTwoCopiesIsSeenAndLosesOneOfThem() {
    with(
        SearchSettings.DEFAULTS,
        layer -> {
          Candidate truth = layer.truth(l -> l);
          Candidate copies = layer.measured(halved(truth.point()), truth.likelihood());

          assertThat(layer.removal.hasCopies(copies)).isTrue();
          assertThat(found(layer.removal.smaller(copies)).rank()).isEqualTo(2);
        });
    with(
        SearchSettings.DEFAULTS.with("removing.copies", 1.1),
        layer -> {
          Candidate truth = layer.truth(l -> l);
          Candidate copies = layer.measured(halved(truth.point()), truth.likelihood());

          assertThat(layer.removal.hasCopies(copies)).isFalse();
        });
  }

  /**
   * Components are left out one by one only where layers are compared: while one grows it is vain.
   */
  @Test
  void aLayerThatGrowsTriesNoComponentsOneByOne() {
    with(
        SearchSettings.DEFAULTS,
        layer -> {
          Candidate judged = layer.truth(l -> l);
          Candidate growing = layer.truth(Likelihood::forGrowth);
          layer.fitted.clear();

          assertThat(layer.removal.smaller(growing)).isNull();
          assertThat(layer.fitted).isEmpty();
          assertThat(layer.removal.smaller(judged)).isNull();
          assertThat(layer.fitted).containsExactly(1, 1);
        });
  }

  @Test
  void theLastComponentStays() {
    with(
        SearchSettings.DEFAULTS,
        layer -> {
          Candidate truth = layer.truth(l -> l);
          Candidate one = layer.measured(truth.point().without(0), truth.likelihood());
          layer.fitted.clear();

          assertThat(layer.removal.superfluous(one)).isNull();
          assertThat(layer.removal.smaller(one)).isNull();
          assertThat(layer.removal.smallerAfterAll(one)).isNull();
          assertThat(layer.fitted).isEmpty();
        });
  }

  private static Candidate found(@Nullable Candidate smaller) {
    return Objects.requireNonNull(smaller, "none was found");
  }

  private record Layers(Fits fits, Removal removal, List<Integer> fitted) {

    /** Fits the true layer in full, weighted by the noise that it leaves. */
    Candidate truth(UnaryOperator<Likelihood> assumed) {
      Likelihood likelihood = assumed.apply(PROBLEM.likelihood());
      Candidate first =
          fits.fit(Point.of(TRUTH), likelihood, SearchSettings.DEFAULTS.efforts().full());
      return fits.reweighted(first, likelihood);
    }

    /** Returns a layer as it is. */
    Candidate measured(Point point, Likelihood likelihood) {
      return fits.measured(point, likelihood);
    }
  }

  private static void with(SearchSettings settings, Consumer<Layers> check) {
    PROBLEM.on(data -> {
      List<Integer> fitted = new ArrayList<>();
      Criterion criterion =
          new Criterion(ErrorLikelihood.normal(data.targets().columns()), data.samples(), settings);
      Fits fits = new Fits(data, criterion, settings, fitted::add);
      check.accept(new Layers(fits, new Removal(data, fits, criterion, settings), fitted));
      return fits;
    });
  }

  /** A component of its own directions that changes the outputs by about a thousandth. */
  private static Point weak(CpShape shape, int seed) {
    double[] values = new double[Point.length(shape)];
    int first = shape.firstRow(shape.modalities());
    for (int row = 0; row < shape.stackedRows(); row++) {
      values[row] = Math.cos(1 + row * (seed + 2.0)) * (row < first ? 1 : 1e-3);
    }
    return new Point(shape, values);
  }

  /** Returns the same function with the first component in two halves. */
  private static Point halved(Point point) {
    Point half = point.select(new int[] {0});
    CpShape shape = half.shape();
    double[] values = half.values().clone();
    for (int row = shape.firstRow(shape.modalities()); row < values.length; row++) {
      values[row] *= row < shape.stackedRows() ? 0.5 : 0;
    }
    Point rest = point.without(0);
    return rest.append(new Point(shape, values)).append(new Point(shape, values));
  }
}

package dev.ockham.fusion.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.HeldOut;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.testing.ModelExamples;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassSetsTest {

  /** Of 19 samples 15 were right, and the true classes of the others had these probabilities. */
  private static final HeldOut HELD_OUT = new HeldOut(19, List.of(0.4, 0.3, 0.2, 0.1));

  private static final Matrix PROBABILITIES =
      new Matrix(4, 3, new double[] {0.9, 0.05, 0.05, 0.2, 0.5, 0.3, 0.3, 0.3, 0.4, 0.1, 0.1, 0.8});

  private static final double[] PLACES = {0.1, 0.9, 0.5, 0.79};

  private static ClassSets sets(double level) {
    return new ClassSets(PROBABILITIES, PLACES, HELD_OUT, level);
  }

  private static List<List<Integer>> classes(ClassSets sets) {
    return List.of(sets.classes(0), sets.classes(1), sets.classes(2), sets.classes(3));
  }

  @Test
  void belowTheAccuracySamplesBeyondTheShareHaveNoClass() {
    assertThat(classes(sets(0.6)))
        .as("the share is 0.8")
        .containsExactly(List.of(0), List.of(), List.of(2), List.of(2));
  }

  @Test
  void aboveItClassesFromTheThresholdOnJoinTheMostProbableFirst() {
    assertThat(classes(sets(0.85)))
        .as("the threshold is 0.3")
        .containsExactly(List.of(0), List.of(1, 2), List.of(2, 0, 1), List.of(2));
    assertThat(sets(0.99).classes(0)).as("all").containsExactly(0, 1, 2);
  }

  @Test
  void coverageAndSizeAreThoseOfTheSets() {
    ClassTargets truth = new ClassTargets(List.of("a", "b", "c"), new int[] {0, 0, 1, 0});

    assertThat(sets(0.85).coverage(truth)).isEqualTo(new ClassSets.Coverage(0.5, 7.0 / 4));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, Double.NaN})
  void aLevelIsAShare(double level) {
    assertThatThrownBy(() -> sets(level))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected more than 0 and less than 1");
  }

  /** Inputs of few different values, as counts are: their places still spread evenly. */
  @Test
  void placesAreEvenAndThoseOfTheInputsWhereverTheyStand() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = random.ints(40_000, -20, 20).mapToDouble(v -> v).toArray();
    Matrix inputs = new Matrix(10_000, 4, values);
    double[] places = SamplePlaces.of(new Dataset(TestData.modalities(List.of(inputs))));

    // The greatest distance from evenness (Kolmogorov) is above 1.95 / √n once in a thousand.
    double[] sorted = places.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      assertThat(sorted[i]).isCloseTo((i + 0.5) / sorted.length, within(0.0195));
    }
    Matrix some = inputs.select(new int[] {77, 5});
    assertThat(SamplePlaces.of(new Dataset(TestData.modalities(List.of(some)))))
        .containsExactly(places[77], places[5]);
    double[] zeros = SamplePlaces.of(inputs(0.0, -0.0));
    assertThat(zeros[0]).isEqualTo(zeros[1]);
  }

  private static Dataset inputs(double... rows) {
    return new Dataset(TestData.modalities(List.of(new Matrix(rows.length, 1, rows))));
  }

  @Test
  void aModelThatHasHeldNothingOutKnowsNoSets() {
    ModelOutput output = new ModelOutput.Classes(List.of("yes", "no"));
    FusionModel plain = ModelExamples.model(output, DType.FLOAT64);

    assertThat(plain.hasSets()).isFalse();
    assertThat(ModelExamples.withPosterior(output, DType.FLOAT64).hasSets()).isTrue();
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        Predictor predictor = new Predictor(plain, backend, DType.FLOAT64)) {
      assertThatThrownBy(() -> predictor.sets(inputs(1), 0.9))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("knows no prediction sets", "'variational'");
    }
  }
}

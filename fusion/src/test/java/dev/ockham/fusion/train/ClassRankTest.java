package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Evidence;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes and flags tell how many components their layer has, whatever the maximum rank. */
class ClassRankTest {

  private static final CpShape TEACHER = CpShape.of(List.of(4, 4), 3, 2);
  private static final int SAMPLES = 2_000;

  @ParameterizedTest(name = "maximum rank {0}")
  @ValueSource(ints = {4, 12})
  void classesOfALayerEndAtItsRank(int maxRank) {
    Dataset data = TestData.classes(TestData.teacher(TEACHER, SAMPLES, 0.3, 3));

    TrainingResult result = train(data, TrainingOptions.builder().maxRank(maxRank).build());

    assertThat(result.model().rank()).isEqualTo(2);
    assertThat(result.evidence().kind()).isEqualTo(Evidence.Kind.INFORMATION_CRITERION);
    assertThat(result.evidence().byRank().get(2)).isGreaterThan(result.evidence().byRank().get(0));
  }

  @Test
  void flagsOfALayerEndAtItsRank() {
    Dataset data = TestData.flags(TestData.teacher(TEACHER, SAMPLES, 0.3, 3));
    TrainingOptions options =
        TrainingOptions.builder().maxRank(8).loss(StandardLoss.BINARY_CROSS_ENTROPY).build();

    assertThat(train(data, options).model().rank()).isEqualTo(2);
  }

  @Test
  void labelsThatMeanNothingEndWithoutAComponentThatEarnsItsPlace() {
    Dataset teacher = TestData.classes(TestData.teacher(TEACHER, SAMPLES, 0.3, 3));
    SplittableRandom random = new SplittableRandom(7);
    int[] drawn = IntStream.generate(() -> random.nextInt(3)).limit(SAMPLES).toArray();
    Dataset noise = teacher.withTargets(new ClassTargets(List.of("a", "b", "c"), drawn));

    TrainingResult result = train(noise, TrainingOptions.builder().maxRank(8).build());

    assertThat(result.model().rank()).isEqualTo(1);
    assertThat(result.notes()).anyMatch(note -> note.contains("no component earns its place"));
  }

  private static TrainingResult train(Dataset data, TrainingOptions options) {
    try (Backend backend = Backends.open("cpu-vector:threads=1")) {
      return new Trainer(options, backend).train(data);
    }
  }
}

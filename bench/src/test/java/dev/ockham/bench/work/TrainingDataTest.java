package dev.ockham.bench.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ockham.api.tensor.DType;
import org.junit.jupiter.api.Test;

class TrainingDataTest {

  @Test
  void theDataAreTheDemosTrainingPart() {
    TrainingData data = TrainingData.read();
    assertThat(data.classes()).hasSize(4435);
    assertThat(data.inputs())
        .hasSize(LayerSize.SATELLITE.shape().modalities())
        .allMatch(input -> input.rows() == 4435);
  }

  @Test
  void oneEpochOnAnotherBackendEndsWhereTheReferenceEnds() {
    double[] expected = oneEpoch("reference", DType.FLOAT64);
    double[] actual = oneEpoch("cpu-vector", DType.FLOAT32);
    assertThatCode(() -> TrainingData.requireSame("it", actual, expected))
        .doesNotThrowAnyException();
  }

  @Test
  void aTrainingThatStaysWhereItBeganIsNotTheSame() {
    double[] expected = oneEpoch("reference", DType.FLOAT64);
    assertThatIllegalStateException()
        .isThrownBy(() ->
            TrainingData.requireSame("it", TrainingData.numbers(TrainingData.start()), expected))
        .withMessageStartingWith("it: after one epoch");
  }

  private static double[] oneEpoch(String contender, DType dtype) {
    try (TrainingRun run = Contenders.named(contender).training(dtype, 1)) {
      run.train(1);
      return run.parameters();
    }
  }
}

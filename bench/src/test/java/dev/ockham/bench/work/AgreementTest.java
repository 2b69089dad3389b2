package dev.ockham.bench.work;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.ockham.api.tensor.DType;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who computes something else is not timed. */
class AgreementTest {

  private static final LayerSize SIZE = LayerSize.NOTEBOOK;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(DType.class)
  void cpuVectorAgrees(DType dtype) {
    Contender contender = Contenders.named("cpu-vector");
    Expectation expectation = Expectation.of(SIZE, folder);
    try (LayerRun run = contender.layer(SIZE, dtype, 1, LayerData.LEARNING_RATE)) {
      assertThatCode(() -> expectation.requireOf("cpu-vector", SIZE, dtype, run))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void whatIsExpectedIsTheSameFromAFile() {
    Expectation.of(SIZE, folder);
    Expectation again = Expectation.of(SIZE, folder);
    try (LayerRun run =
        Contenders.named("reference").layer(SIZE, DType.FLOAT64, 1, LayerData.LEARNING_RATE)) {
      assertThatCode(() -> again.requireOf("reference", SIZE, DType.FLOAT64, run))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void oneWrongResultIsFound(Wrong wrong) {
    Expectation expectation = Expectation.of(SIZE, folder);
    try (LayerRun right =
        Contenders.named("reference").layer(SIZE, DType.FLOAT64, 1, LayerData.LEARNING_RATE)) {
      assertThatIllegalStateException()
          .isThrownBy(
              () -> expectation.requireOf("it", SIZE, DType.FLOAT64, new WrongRun(right, wrong)))
          .withMessageStartingWith("it: ")
          .withMessageContaining(wrong.word);
    }
  }

  @Test
  void oneWrongElementOfAProductIsFound() {
    GemmData data = GemmData.of(GemmShape.SQUARE_256);
    try (GemmRun run = Contenders.named("reference").gemm(data.shape(), DType.FLOAT64, 1)) {
      run.multiply();
      double[] product = run.product();
      assertThatCode(() -> data.requireProduct("it", product, DType.FLOAT64))
          .doesNotThrowAnyException();
      product[product.length - 1] += 1e-9;
      assertThatIllegalStateException()
          .isThrownBy(() -> data.requireProduct("it", product, DType.FLOAT64))
          .withMessageStartingWith("it: element (255, 255) of square 256");
    }
  }

  enum Wrong {
    OUTPUT("outputs"),
    GRADIENT("gradients"),
    NO_UPDATE("parameters"),
    TWO_UPDATES("parameters");

    final String word;

    Wrong(String word) {
      this.word = word;
    }
  }

  /** A right run with one flaw. */
  private record WrongRun(LayerRun right, Wrong wrong) implements LayerRun {

    @Override
    public void forward() {
      right.forward();
    }

    @Override
    public void gradient() {
      right.gradient();
    }

    @Override
    public void trainingStep() {
      if (wrong != Wrong.NO_UPDATE) {
        right.trainingStep();
      }
      if (wrong == Wrong.TWO_UPDATES) {
        right.trainingStep();
      }
    }

    @Override
    public double[] outputs() {
      return flawed(right.outputs(), Wrong.OUTPUT);
    }

    @Override
    public double[] gradients() {
      return flawed(right.gradients(), Wrong.GRADIENT);
    }

    @Override
    public double[] parameters() {
      return right.parameters();
    }

    @Override
    public void close() {
      right.close();
    }

    private double[] flawed(double[] values, Wrong what) {
      if (wrong == what) {
        values[3] += 1e-9;
      }
      return values;
    }
  }
}

package dev.ockham.fusion.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.ModelOutput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How raw data become inputs and targets. */
class EncodingTest {

  private static final Matrix PLAIN = new Matrix(2, 1, new double[] {1, 2});

  @Test
  void aColumnThatCannotBeScaledIsNamedWithItsModality() {
    Matrix far = new Matrix(2, 2, new double[] {1, -1.7e308, 2, 1.7e308});
    Dataset data =
        data(
            List.of(
                new Modality("text", List.of("x"), PLAIN),
                new Modality("audio", List.of("low", "high"), far)),
            PLAIN);

    assertThatThrownBy(() -> Encoding.fit(data, Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("column 'high' of modality 'audio' cannot be scaled: ");
  }

  @Test
  void aTargetThatIsNoNumberIsNamed() {
    Dataset data =
        data(
            List.of(new Modality("text", List.of("x"), PLAIN)),
            new Matrix(2, 1, new double[] {1, Double.NaN}));

    assertThatThrownBy(() -> Encoding.fit(data, Optional.empty()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("target 'y' has values that are not finite numbers");
  }

  @Test
  void targetsThatReachFromEndToEndOfTheRangeOfDoubleAreStandardised() {
    Dataset data =
        data(
            List.of(new Modality("text", List.of("x"), PLAIN)),
            new Matrix(2, 1, new double[] {-Double.MAX_VALUE, Double.MAX_VALUE}));
    Encoding encoding = Encoding.fit(data, Optional.empty());

    assertThat(((ModelOutput.Numbers) encoding.output()).scaling().valid()).isTrue();
    assertThat(encoding.targets(data).toArray()).containsExactly(-1, 1);
  }

  private static Dataset data(List<Modality> modalities, Matrix targets) {
    return new Dataset(modalities, new NumberTargets(List.of("y"), targets));
  }
}

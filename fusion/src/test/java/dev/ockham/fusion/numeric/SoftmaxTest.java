package dev.ockham.fusion.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {

  @Test
  void probabilitiesAreThoseOfTheDefinition() {
    double[] logits = {9, Math.log(1), Math.log(2), Math.log(5), -9};
    double[] probabilities = {7, 7, 7, 7};

    double logSum = Softmax.of(logits, 1, 3, probabilities, 1);

    assertThat(probabilities).containsExactly(new double[] {7, 0.125, 0.25, 0.625}, within(1e-15));
    assertThat(logSum).isCloseTo(Math.log(8), within(1e-15));
  }

  @Test
  void largeLogitsDoNotOverflow() {
    double[] logits = {1000, 1000, -1000};
    double[] probabilities = new double[3];

    assertThat(Softmax.of(logits, 0, 3, probabilities, 0)).isEqualTo(1000 + StrictMath.log(2));
    assertThat(probabilities).containsExactly(0.5, 0.5, 0);
  }

  @Test
  void theResultMayTakeThePlaceOfTheLogits() {
    double[] logits = {0.3, -1.2, 2.5};
    double[] apart = new double[3];
    Softmax.of(logits, 0, 3, apart, 0);

    Softmax.of(logits, 0, 3, logits, 0);

    assertThat(logits).containsExactly(apart);
  }
}

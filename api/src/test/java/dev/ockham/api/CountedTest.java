package dev.ockham.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of things in messages. */
class CountedTest {

  @ParameterizedTest
  @CsvSource({
    "0, sample, 0 samples",
    "1, sample, 1 sample",
    "2, sample, 2 samples",
    "1, modality, 1 modality",
    "2, modality, 2 modalities",
    "2, array, 2 arrays",
    "3, class, 3 classes",
    "4, batch, 4 batches",
    "2, epoch, 2 epochs"
  })
  void nounsTakeTheFormOfTheirNumber(long number, String noun, String expected) {
    assertThat(Counted.of(number, noun)).isEqualTo(expected);
  }
}

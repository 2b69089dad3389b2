package dev.ockham.fusion.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inference by name, and the engines behind it. */
class InferenceTest {

  @ParameterizedTest
  @EnumSource
  void eachIsFoundByItsNameAndGivesANewEngine(Inference inference) {
    assertThat(Inference.of(inference.toString())).isSameAs(inference);
    assertThat(inference.engine()).isNotSameAs(inference.engine());
  }

  @Test
  void oneFindsAPosterior() {
    assertThat(Inference.values())
        .filteredOn(Inference::findsPosterior)
        .containsExactly(Inference.VARIATIONAL);
  }

  @Test
  void anUnknownNameListsWhatThereIs() {
    assertThatThrownBy(() -> Inference.of("mcmc"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("unknown inference 'mcmc'; there are: em, map, variational, clamped-gradient");
  }
}

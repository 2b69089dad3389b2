package dev.ockham.fusion.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engines by name. */
class InferencesTest {

  @ParameterizedTest
  @ValueSource(strings = {"em", "map"})
  void eachNameGivesANewEngineOfThatName(String name) {
    assertThat(Inferences.create(name).name()).isEqualTo(name);
    assertThat(Inferences.create(name)).isNotSameAs(Inferences.create(name));
    assertThat(Inferences.findsPosterior(name)).isEqualTo(name.equals("variational"));
  }

  @Test
  void anUnknownNameListsWhatThereIs() {
    assertThatThrownBy(() -> Inferences.create("mcmc"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("unknown inference 'mcmc'; there are: ")
        .hasMessageContaining("em, map");
  }
}

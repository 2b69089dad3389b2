package com.example.prior;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.prior.Priors;
import dev.ockham.api.prior.RankPrior;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ExponentialTest {

  @Test
  void isFoundByNameAndGetsItsMostProbableScaleFromTheSolver() {
    RankPrior prior = Priors.rank("exponential:scale=0.1");
    double scale = prior.mostProbableScale(20, 1);

    // Where the slope is 0: −1/s − D/λ + M/λ³ = 0, that is λ³/s + Dλ² = M.
    assertThat(scale * scale * scale / 0.1 + 20 * scale * scale)
        .isCloseTo(1, Assertions.within(1e-12));
  }
}

package dev.ockham.fusion.train.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.train.loop.CpLearner;
import dev.ockham.fusion.train.loop.Learner;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {

  private static final int EPOCHS = 32;

  @Test
  void whatIsNeverBelowIsGivenUpAfterAQuarter() {
    assertThat(passes(1.5, 1)).isEqualTo(8);
  }

  @Test
  void onceBelowIsEnough() {
    assertThat(passes(0.9)).isEqualTo(EPOCHS);
    assertThat(passes(1.5, 0.9)).isEqualTo(EPOCHS);
  }

  @Test
  void aLossThatIsNoNumberIsNotBelow() {
    assertThat(passes(Double.NaN, Double.NaN)).isEqualTo(8);
  }

  /** Returns how many passes a training makes that has these losses where it is looked at. */
  private static int passes(double... losses) {
    Iterator<Double> next = Arrays.stream(losses).iterator();
    Race race = new Race(layer -> next.next(), EPOCHS, 1);
    CpShape shape = CpShape.of(List.of(2, 2), 1, 1);
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue();
        Learner layer =
            CpLearner.start(
                queue,
                StandardLoss.SQUARED_ERROR,
                DType.FLOAT64,
                1,
                Initialisation.UNIT.draw(shape, 1),
                null,
                null,
                1)) {
      int passes = 1;
      while (passes < EPOCHS && race.goesOn(passes, layer)) {
        passes++;
      }
      assertThat(next).isExhausted();
      return passes;
    }
  }
}

package dev.ockham.fusion.train.stage;

import dev.ockham.fusion.train.loop.Learner;
import dev.ockham.fusion.train.loop.TrainingLoop;
import java.util.function.ToDoubleFunction;

/**
 * Gives a training up that is not below a loss around the first quarter of its passes: one that
 * will be clearly better is by then. Looks are taken after three and four sixteenths of the passes,
 * and one of them is enough, because the other may fall on a pass whose loss has just jumped. An
 * earlier look would see many layers that are good before they have learnt their samples by heart.
 */
final class Race implements TrainingLoop.Checkpoint {

  private static final int PARTS = 16;
  private static final int FIRST_LOOK = 3;
  private static final int LAST_LOOK = 4;

  private final ToDoubleFunction<Learner> loss;
  private final double toBeat;
  private final int part;
  private boolean ahead;

  /**
   * Creates a race.
   *
   * @param loss of a layer
   * @param epochs the length of the whole training
   */
  Race(ToDoubleFunction<Learner> loss, int epochs, double toBeat) {
    this.loss = loss;
    this.toBeat = toBeat;
    part = Math.ceilDiv(epochs, PARTS);
  }

  @Override
  public boolean goesOn(int passes, Learner learner) {
    boolean look = passes == FIRST_LOOK * part || passes == LAST_LOOK * part;
    if (look && !ahead) {
      ahead = loss.applyAsDouble(learner) < toBeat;
    }
    return ahead || passes < LAST_LOOK * part;
  }
}

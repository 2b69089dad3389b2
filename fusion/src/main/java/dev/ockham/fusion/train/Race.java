package dev.ockham.fusion.train;

import dev.ockham.fusion.layer.LowRankFusion;
import java.util.function.ToDoubleFunction;

/**
 * Gives a training up that has not once been below a loss in the first quarter of its passes. One
 * that will be clearly better is by then, as it learns the most at the beginning; two looks are
 * taken, because one may fall on a pass whose loss has just jumped.
 */
final class Race implements TrainingLoop.Checkpoint {

  private static final int LOOKS = 2;

  private final ToDoubleFunction<LowRankFusion> loss;
  private final double toBeat;
  private final int passesToLook;
  private boolean ahead;

  /**
   * Creates a race.
   *
   * @param loss of a layer
   * @param epochs the length of the whole training
   */
  Race(ToDoubleFunction<LowRankFusion> loss, int epochs, double toBeat) {
    this.loss = loss;
    this.toBeat = toBeat;
    passesToLook = Math.ceilDiv(epochs, 4 * LOOKS);
  }

  @Override
  public boolean goesOn(int passes, LowRankFusion layer) {
    if (!ahead && passes % passesToLook == 0) {
      ahead = loss.applyAsDouble(layer) < toBeat;
    }
    return ahead || passes < LOOKS * passesToLook;
  }
}

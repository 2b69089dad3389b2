package dev.ockham.fusion.variational;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the samples say of each block of entries: precision A and shift b of −½ uᵀA u + bᵀu. With
 * all samples at hand that is the present sweep's. With a part of them, which then stands for all,
 * it is an average over sweeps with falling rates: stochastic variational inference by natural
 * gradients (Hoffman et al. 2013).
 */
final class NaturalParameters {

  /** Robbins and Monro's conditions hold for exponents in (½, 1]. */
  private static final double FORGETTING = 0.6;

  /**
   * What is known of a block.
   *
   * @param precision A, row-major
   * @param curvature inverse variances of the entries, the prior's part left out
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Block(double[] precision, double[] shift, double[] curvature) {}

  /** In the place of a component where a block belongs to all of them. */
  private static final int ALL = -1;

  /** Whose entries a block is about: a component's column of a modality, or an output's row. */
  private record Of(int component, int index) {}

  private final double share;
  private final Map<Of, Block> blocks = new HashMap<>();
  private int sweep;

  /** Creates the averages; share is how many samples each of those at hand stands for. */
  NaturalParameters(double share) {
    this.share = share;
  }

  double share() {
    return share;
  }

  /** Returns the weight of the present sweep. */
  double rate() {
    return share == 1 ? 1 : StrictMath.pow(1.0 + sweep, -FORGETTING);
  }

  void nextSweep() {
    sweep++;
  }

  /** Takes what the samples at hand say of a modality's column, and returns what is known now. */
  Block column(
      int component, int modality, double[] precision, double[] shift, double[] curvature) {
    return known(new Of(component, modality), new Block(precision, shift, curvature));
  }

  /** Takes what the samples at hand say of an output's row, and returns what is known now. */
  Block output(int output, double[] precision, double[] shift, double[] curvature) {
    return known(new Of(ALL, output), new Block(precision, shift, curvature));
  }

  private Block known(Of key, Block now) {
    if (share == 1) {
      return now;
    }
    Block before = blocks.put(key, now);
    average(before == null ? null : before.precision, now.precision);
    average(before == null ? null : before.shift, now.shift);
    average(before == null ? null : before.curvature, now.curvature);
    return now;
  }

  private void average(double @Nullable [] before, double[] now) {
    double rate = before == null ? 1 : rate();
    for (int i = 0; i < now.length; i++) {
      double old = before == null ? 0 : before[i];
      now[i] = (1 - rate) * old + rate * share * now[i];
    }
  }
}

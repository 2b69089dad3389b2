package dev.ockham.fusion.numeric;

/** From logits to probabilities, p_c = exp y_c / Σ exp y. */
public final class Softmax {

  private Softmax() {}

  /**
   * Computes the probabilities of one sample, shifted by its largest logit so that nothing
   * overflows.
   *
   * @param logits those of one sample lie side by side
   * @param from where they begin
   * @param count how many there are
   * @param probabilities overwritten; may be the same array
   * @param to where they begin there
   * @return log Σ exp y; less a class's logit it is minus the logarithm of the class's probability
   */
  public static double of(double[] logits, int from, int count, double[] probabilities, int to) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < count; c++) {
      largest = Math.max(largest, logits[from + c]);
    }
    double sum = 0;
    for (int c = 0; c < count; c++) {
      double exponential = StrictMath.exp(logits[from + c] - largest);
      probabilities[to + c] = exponential;
      sum += exponential;
    }
    for (int c = 0; c < count; c++) {
      probabilities[to + c] /= sum;
    }
    return largest + StrictMath.log(sum);
  }
}

package dev.ockham.fusion.train.stage;

import dev.ockham.api.loss.TargetKind;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Softmax;

/**
 * The losses of a classifier's logits after temperature scaling (Guo et al. 2017, arXiv
 * 1706.04599): all logits are multiplied by the one factor in (0, 1] that makes the mean loss
 * lowest.
 *
 * <p>A layer that has learnt its samples by heart is far too sure, and its plain loss on others
 * says only that, although its classes may be the better ones. With the right temperature the loss
 * says how well the classes are told apart.
 */
final class CalibratedLoss {

  /**
   * How far factors usually are from 1, in logarithms. A layer's best factor for samples that it
   * has not seen is not exactly that of its twin for others, and few samples may ask for anything;
   * so a factor has this prior, whose weight vanishes with many samples.
   */
  private static final double SPREAD = 0.15;

  /** Halvings of the interval that the factor lies in: to 1e-6. */
  private static final int HALVINGS = 20;

  private final boolean softmax;
  private final double[] logits;
  private final Matrix targets;
  private final int outputs;
  private final double[] scaled;
  private final double[] probabilities;

  private CalibratedLoss(TargetKind kind, double[] logits, Matrix targets) {
    softmax = kind == TargetKind.CLASSES;
    this.logits = logits;
    this.targets = targets;
    outputs = targets.columns();
    scaled = new double[outputs];
    probabilities = new double[outputs];
  }

  /**
   * Returns the loss of each sample.
   *
   * @param kind classes, judged by their cross-entropy, or flags, each by its own
   * @param logits samples × outputs, row-major
   * @param targets samples × outputs, probabilities; of classes times the sample's weight
   */
  static double[] of(TargetKind kind, double[] logits, Matrix targets) {
    CalibratedLoss calibrated = new CalibratedLoss(kind, logits, targets);
    double factor = calibrated.factor(Double.POSITIVE_INFINITY);
    double[] losses = new double[targets.rows()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = calibrated.loss(i, factor);
    }
    return losses;
  }

  /**
   * Returns the most probable factor for samples that were not learnt: that of their loss, and of a
   * log-normal prior around 1.
   *
   * @param kind classes or flags
   * @param logits samples × outputs, row-major
   * @param targets samples × outputs, probabilities; of classes times the sample's weight
   * @return more than 0, at most 1
   */
  static double factor(TargetKind kind, double[] logits, Matrix targets) {
    return new CalibratedLoss(kind, logits, targets).factor(SPREAD);
  }

  /**
   * Loss and prior, (log f)² / 2 SPREAD², are both convex for factors up to 1, so their slope
   * changes sign once at most.
   */
  private double factor(double spread) {
    if (slope(1) <= 0) {
      return 1;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double prior = StrictMath.log(middle) / (middle * spread * spread);
      if (slope(middle) + prior > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Σ (w p − t) y over samples and outputs, w the sample's weight. */
  private double slope(double factor) {
    double slope = 0;
    for (int i = 0; i < targets.rows(); i++) {
      loss(i, factor);
      double weight = softmax ? weight(i) : 1;
      for (int c = 0; c < outputs; c++) {
        slope += (weight * probabilities[c] - targets.get(i, c)) * logits[i * outputs + c];
      }
    }
    return slope;
  }

  private double weight(int sample) {
    double weight = 0;
    for (int c = 0; c < outputs; c++) {
      weight += targets.get(sample, c);
    }
    return weight;
  }

  /** Returns a sample's loss, and leaves its probabilities. */
  private double loss(int sample, double factor) {
    for (int c = 0; c < outputs; c++) {
      scaled[c] = factor * logits[sample * outputs + c];
    }
    double logSum = softmax ? Softmax.of(scaled, 0, outputs, probabilities, 0) : 0;
    double loss = 0;
    for (int c = 0; c < outputs; c++) {
      double y = scaled[c];
      double t = targets.get(sample, c);
      if (softmax) {
        loss += t * (logSum - y);
      } else {
        loss += UnaryOp.SOFTPLUS.apply(y) - t * y;
        probabilities[c] = UnaryOp.SIGMOID.apply(y);
      }
    }
    return loss;
  }
}

package dev.ockham.study.trial;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Softmax;
import dev.ockham.fusion.search.objective.ErrorLikelihood;
import dev.ockham.fusion.search.objective.Likelihood;
import dev.ockham.fusion.search.objective.Misfit;
import dev.ockham.fusion.search.objective.Point;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Classes or flags: outputs are logits, and the deviance is twice the summed cross-entropy. There
 * is no noise to be learnt.
 *
 * @param entropy the loss: of classes, or of flags
 * @param outputs s_out
 */
record CrossEntropy(StandardLoss entropy, int outputs) implements Likelihood {

  @Override
  public Likelihood forGrowth() {
    return this;
  }

  @Override
  public Likelihood forJudging() {
    return this;
  }

  @Override
  public Likelihood withNoise(List<Double> noise) {
    return this;
  }

  @Override
  public boolean evens(List<Double> noise, double ratio) {
    return true;
  }

  @Override
  public boolean comparableWith(Likelihood other) {
    return equals(other);
  }

  @Override
  public Point whitened(Point point) {
    return point;
  }

  @Override
  public Point unwhitened(Point point) {
    return point;
  }

  @Override
  public double[] whitened(Matrix targets) {
    return targets.toArray();
  }

  /** Targets less probabilities: the slope of the log likelihood. */
  @Override
  public double[] residuals(double[] targets, double[] logits) {
    double[] residuals = new double[targets.length];
    sum(targets, logits, residuals);
    return residuals;
  }

  /** Returns the summed loss, and writes the residuals. */
  private double sum(double[] targets, double[] logits, double[] residuals) {
    double loss = 0;
    for (int i = 0; i < targets.length; i += outputs) {
      boolean exclusive = entropy == StandardLoss.SOFTMAX_CROSS_ENTROPY;
      double logSum = exclusive ? Softmax.of(logits, i, outputs, residuals, i) : 0;
      for (int c = i; c < i + outputs; c++) {
        double own = exclusive ? targets[c] * logSum : UnaryOp.SOFTPLUS.apply(logits[c]);
        double probability = exclusive ? residuals[c] : UnaryOp.SIGMOID.apply(logits[c]);
        loss += own - targets[c] * logits[c];
        residuals[c] = targets[c] - probability;
      }
    }
    return loss;
  }

  @Override
  public ErrorLikelihood ofResiduals() {
    return ErrorLikelihood.normal(outputs);
  }

  @Override
  public Optional<Loss> loss() {
    return Optional.of(entropy);
  }

  @Override
  public double halfDeviance(double observations, double lossSum, double[] slopes) {
    return lossSum;
  }

  @Override
  public Misfit misfit(double[] start, int most) {
    throw new UnsupportedOperationException("the backend sums it");
  }

  @Override
  public Score score(double[] targets, double[] logits) {
    double[] residuals = new double[targets.length];
    double deviance = 2 * sum(targets, logits, residuals);
    double squares = 0;
    for (double e : residuals) {
      squares += e * e;
    }
    return new Score(Collections.nCopies(outputs, squares / targets.length), deviance);
  }

  /** The curvature of a logit, p (1 − p), has the mean of the residuals' squares. */
  @Override
  public double growth(List<Double> noise, int samples, double squares) {
    return squares * noise.getFirst();
  }
}

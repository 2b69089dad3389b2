package dev.ockham.fusion.search;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.search.objective.ErrorLikelihood;
import dev.ockham.fusion.search.objective.Likelihood;
import dev.ockham.fusion.search.objective.Misfit;
import dev.ockham.fusion.search.objective.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Each target is 1 with the probability 1 / (1 + exp(−output)), else 0: no noise is learnt. */
record FlagLikelihood(int targets) implements Likelihood {

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

  @Override
  public double[] residuals(double[] targets, double[] outputs) {
    double[] residuals = new double[targets.length];
    Arrays.setAll(residuals, i -> targets[i] - 1 / (1 + Math.exp(-outputs[i])));
    return residuals;
  }

  @Override
  public ErrorLikelihood ofResiduals() {
    return ErrorLikelihood.normal(targets);
  }

  @Override
  public Optional<Loss> loss() {
    return Optional.of(StandardLoss.BINARY_CROSS_ENTROPY);
  }

  @Override
  public double halfDeviance(double observations, double lossSum, double[] slopes) {
    return lossSum;
  }

  @Override
  public Misfit misfit(double[] start, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Score score(double[] targets, double[] outputs) {
    double deviance = 0;
    for (int i = 0; i < outputs.length; i++) {
      deviance += 2 * (Math.log1p(Math.exp(outputs[i])) - targets[i] * outputs[i]);
    }
    List<Double> noise =
        ofResiduals().score(residuals(targets, outputs), new double[targets.length]).noise();
    return new Score(noise, deviance);
  }

  /** The deviance's second derivative is at most ½. */
  @Override
  public double growth(List<Double> noise, int samples, double squares) {
    return squares / 4;
  }
}

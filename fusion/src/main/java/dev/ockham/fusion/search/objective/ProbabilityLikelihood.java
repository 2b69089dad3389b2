package dev.ockham.fusion.search.objective;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.loss.TargetKind;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Softmax;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Classes or flags: outputs are logits, and half the deviance is the summed cross-entropy. What a
 * layer leaves is t − p, the slope of the log likelihood, as in every generalised linear model
 * (McCullagh and Nelder 1989). A sample's targets may sum to a weight other than 1, by which it
 * counts.
 *
 * @param crossEntropy of classes or of flags
 * @param outputs how many logits
 * @param judges whether layers are compared under it
 */
public record ProbabilityLikelihood(StandardLoss crossEntropy, int outputs, boolean judges)
    implements Likelihood {

  /**
   * Checks the loss.
   *
   * @throws IllegalArgumentException if it is no cross-entropy
   */
  public ProbabilityLikelihood {
    if (!crossEntropy.targets().probabilities()) {
      throw new IllegalArgumentException("%s is no cross-entropy".formatted(crossEntropy));
    }
  }

  @Override
  public ProbabilityLikelihood forGrowth() {
    return new ProbabilityLikelihood(crossEntropy, outputs, false);
  }

  @Override
  public ProbabilityLikelihood forJudging() {
    return new ProbabilityLikelihood(crossEntropy, outputs, true);
  }

  /** Probabilities say how much noise there is: no weights are needed. */
  @Override
  public ProbabilityLikelihood withNoise(List<Double> noise) {
    return this;
  }

  @Override
  public boolean evens(List<Double> noise, double ratio) {
    return true;
  }

  @Override
  public boolean comparableWith(Likelihood other) {
    return other.forJudging().equals(forJudging());
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
  public double[] residuals(double[] targets, double[] logits) {
    double[] residuals = new double[targets.length];
    evaluate(targets, logits, residuals);
    return residuals;
  }

  @Override
  public boolean residualsAreSlopes() {
    return true;
  }

  @Override
  public ErrorLikelihood ofResiduals() {
    return new ErrorLikelihood(Tails.NORMAL, Collections.nCopies(outputs, 1.0));
  }

  @Override
  public Optional<Loss> loss() {
    return Optional.of(crossEntropy);
  }

  @Override
  public double halfDeviance(double observations, double lossSum, double[] slopes) {
    return lossSum;
  }

  @Override
  public Misfit misfit(double[] start, int most) {
    throw new IllegalStateException("the backend sums a cross-entropy");
  }

  /** The noise is the mean of (t − p)², which is that of the logits' curvature p (1 − p). */
  @Override
  public Score score(double[] targets, double[] logits) {
    double[] residuals = new double[targets.length];
    double loss = evaluate(targets, logits, residuals);
    double[] squares = new double[outputs];
    for (int i = 0; i < residuals.length; i++) {
      squares[i % outputs] += residuals[i] * residuals[i] * outputs / residuals.length;
    }
    return new Score(
        Arrays.stream(squares).map(s -> Math.max(s, Tails.FLOOR)).boxed().toList(), 2 * loss);
  }

  /** A sample is one observation of its class, or one of each flag. */
  @Override
  public double observations(int samples) {
    return classes() ? samples : (double) samples * outputs;
  }

  /** A constant that is added to the logits of all classes changes no probability. */
  @Override
  public int redundantOutputs() {
    return classes() ? 1 : 0;
  }

  @Override
  public double growth(List<Double> noise, int samples, double squares) {
    return squares * noise.stream().mapToDouble(v -> v).average().orElseThrow();
  }

  private boolean classes() {
    return crossEntropy.targets() == TargetKind.CLASSES;
  }

  /** Returns the summed loss, and leaves t − p. */
  private double evaluate(double[] targets, double[] logits, double[] residuals) {
    return classes()
        ? evaluateClasses(targets, logits, residuals)
        : evaluateFlags(targets, logits, residuals);
  }

  private double evaluateClasses(double[] targets, double[] logits, double[] residuals) {
    double loss = 0;
    for (int from = 0; from < targets.length; from += outputs) {
      double logSum = Softmax.of(logits, from, outputs, residuals, from);
      double weight = 0;
      for (int c = from; c < from + outputs; c++) {
        weight += targets[c];
        loss += targets[c] * (logSum - logits[c]);
      }
      for (int c = from; c < from + outputs; c++) {
        residuals[c] = targets[c] - weight * residuals[c];
      }
    }
    return loss;
  }

  private static double evaluateFlags(double[] targets, double[] logits, double[] residuals) {
    double loss = 0;
    for (int i = 0; i < targets.length; i++) {
      loss += UnaryOp.SOFTPLUS.apply(logits[i]) - targets[i] * logits[i];
      residuals[i] = targets[i] - UnaryOp.SIGMOID.apply(logits[i]);
    }
    return loss;
  }
}

package dev.ockham.fusion.search.objective;

import dev.ockham.api.loss.Loss;
import dev.ockham.fusion.matrix.Matrix;
import java.util.List;
import java.util.Optional;

/**
 * What is assumed of targets, given a layer's outputs: what a fit minimises, and what layers are
 * compared by. A value that never changes: each fit is given one, and each {@link Candidate} keeps
 * the one that its criterion was measured under.
 *
 * <p>The search's moves know of the targets only what stands here. A likelihood of another kind
 * says
 *
 * <ul>
 *   <li>whether layers grow under the same assumption as they are judged by, and what it learns
 *       from the noise that a fit has left;
 *   <li>how its sum over all samples and that sum's slopes are found: by a loss that the backend
 *       sums, or on the host, from the errors;
 *   <li>what a layer leaves, in units in which all outputs have about the same noise, as a new
 *       component is looked for by fitting it to that alone;
 *   <li>what a fitted layer's deviance is, and by how much it grows with the squares of what it
 *       leaves.
 * </ul>
 *
 * <p>A deviance is −2 log likelihood in nats, but for a constant that all {@linkplain
 * #comparableWith comparable} likelihoods share. Where one has parameters of its own, such as the
 * noise, they are at their most likely values.
 */
public interface Likelihood {

  /** Returns what a layer is fitted under that may lack components. */
  Likelihood forGrowth();

  /** Returns what layers are compared under. */
  Likelihood forJudging();

  /** Whether layers are compared under this likelihood. */
  default boolean judges() {
    return equals(forJudging());
  }

  /**
   * Returns the same likelihood with weights under which all targets have the same noise.
   *
   * @param noise the mean squared error of each target, in its own units
   */
  Likelihood withNoise(List<Double> noise);

  /**
   * Whether all targets have the same noise under the present weights.
   *
   * @param noise the mean squared error of each target, in its own units
   * @param ratio of the largest to the smallest that makes no difference
   */
  boolean evens(List<Double> noise, double ratio);

  /** Whether a criterion measured under another likelihood may be compared with one under this. */
  boolean comparableWith(Likelihood other);

  /**
   * Returns the parameters of a layer for {@linkplain #whitened whitened} outputs.
   *
   * @param point of a layer whose outputs have the targets' units
   */
  Point whitened(Point point);

  /** Returns the parameters of the layer that {@link #whitened} made a point of. */
  Point unwhitened(Point point);

  /**
   * Returns targets in units in which all have about the same noise.
   *
   * @param targets N × s_out
   * @return as many numbers, row-major
   */
  double[] whitened(Matrix targets);

  /**
   * Returns what a layer leaves: what a further component is fitted to.
   *
   * @param targets whitened, row-major
   * @param outputs whitened, row-major
   * @return as many numbers
   */
  double[] residuals(double[] targets, double[] outputs);

  /**
   * Whether residuals are slopes of the log likelihood, not errors in the outputs' units: what is
   * fitted to them has the direction of a further component, and a length that tells nothing.
   */
  boolean residualsAreSlopes();

  /** Returns the likelihood of residuals, which have the same noise in all outputs. */
  ErrorLikelihood ofResiduals();

  /**
   * Returns the loss whose sum over all samples the backend works out with its slopes; empty if
   * {@link #misfit} does so on the host.
   */
  Optional<Loss> loss();

  /**
   * Returns half the deviance from the sum of {@link #loss} over all samples.
   *
   * @param observations N · s_out
   * @param slopes of that sum, which become slopes of half the deviance
   */
  double halfDeviance(double observations, double lossSum, double[] slopes);

  /**
   * Returns a sum on the host, with nothing in it.
   *
   * @param start residuals where the fit begins; what is not learnt in the course of a fit, such as
   *     the scale of heavy tails, is found from them once
   * @param most errors that are added at a time
   */
  Misfit misfit(double[] start, int most);

  /**
   * Returns how well a fitted layer explains the targets.
   *
   * @param targets whitened, row-major
   * @param outputs whitened, row-major
   */
  Score score(double[] targets, double[] outputs);

  /**
   * How well a layer explains the targets.
   *
   * @param noise the mean squared error of each target, in its own units
   * @param deviance −2 log likelihood, but for a constant
   */
  record Score(List<Double> noise, double deviance) {}

  /**
   * Returns how many observations samples are: N of the information criterion.
   *
   * @param samples how many
   */
  double observations(int samples);

  /** Returns how many outputs change nothing: the columns of so many add nothing to a layer. */
  int redundantOutputs();

  /**
   * Returns by how much a layer's deviance grows with the sum of the residuals' squares.
   *
   * @param noise the layer's mean squared error of each target, in its own units
   * @param samples N
   * @param squares by how much that sum grows
   */
  double growth(List<Double> noise, int samples, double squares);
}

package dev.ockham.fusion.search.objective;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.fusion.numeric.Loops;
import java.util.Optional;

/** How errors are distributed. */
public enum Tails {
  /** Normal noise: for a layer that has all its components. */
  NORMAL {
    @Override
    public double deviance(double[] residuals) {
      double mean = Loops.dot(residuals, residuals, residuals.length) / residuals.length;
      return residuals.length * StrictMath.log(Math.max(mean, FLOOR));
    }

    @Override
    Optional<Loss> loss() {
      return Optional.of(StandardLoss.SQUARED_ERROR);
    }

    @Override
    Misfit misfit(double[] start, int most) {
      return new NormalErrors();
    }
  },

  /**
   * Student's t with 3 degrees of freedom: for a layer that lacks components. What they would add
   * is a product of many numbers, so a few samples hold most of the sum of squares, and least
   * squares spends components on those samples alone.
   */
  HEAVY {
    @Override
    public double deviance(double[] residuals) {
      double scale = StudentT.scale(residuals);
      StudentT density = new StudentT(scale, residuals.length);
      density.add(residuals.clone(), residuals.length);
      return residuals.length * StrictMath.log(scale) + 2 * density.value();
    }

    @Override
    Optional<Loss> loss() {
      return Optional.empty();
    }

    @Override
    Misfit misfit(double[] start, int most) {
      return new StudentT(StudentT.scale(start), most);
    }
  };

  /** Mean square below which residuals, in units of a target's deviation, are rounding. */
  static final double FLOOR = 1e-14;

  /** Returns −2 log likelihood, but for a constant, the scale of the noise at its most likely. */
  public abstract double deviance(double[] residuals);

  /** Returns the loss that the backend sums; empty if sums are made on the host. */
  abstract Optional<Loss> loss();

  /** Begins a sum on the host; see {@link Likelihood#misfit}. */
  abstract Misfit misfit(double[] start, int most);
}

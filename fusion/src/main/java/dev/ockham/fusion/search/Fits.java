package dev.ockham.fusion.search;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.search.objective.Candidate;
import dev.ockham.fusion.search.objective.FullBatch;
import dev.ockham.fusion.search.objective.Point;
import dev.ockham.fusion.search.objective.Tails;
import java.util.function.IntConsumer;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Fits of layers to all rows, short and long, and what they are worth. */
public final class Fits {

  // Evaluations of what is minimised, with its gradient.
  private static final int GLANCE = 35;
  private static final int LOOK = 110;
  private static final int SETTLED = 330;

  private static final int FINISHED = 1_650;

  /** In nats: changes no comparison of ranks. */
  private static final double ROUGH = 0.1;

  private static final double FINE = 0.01;
  private static final double FINEST = 1e-4;

  /** A component that is missed by as many times what one costs is no copy of another. */
  private static final double HOPELESS = 5;

  /** Share of a target's variance: with less noise, a copy that is lost is missed at first. */
  private static final double LITTLE_NOISE = 1e-3;

  /** Parameters an observation from which on the penalty rises steeply. */
  private static final double STARVED = 0.25;

  private static final double STARVED_SLOPE = 100;

  private final FullBatch data;
  private final IntConsumer fitted;

  /**
   * Prepares fits.
   *
   * @param fitted is told the rank of each layer that has been fitted
   */
  Fits(FullBatch data, IntConsumer fitted) {
    this.data = data;
    this.fitted = fitted;
  }

  /** Fits for a short while. */
  Candidate glance(Point start) {
    return candidate(data.minimise(start, GLANCE, ROUGH));
  }

  /** Fits for a while. */
  Candidate look(Point start) {
    return candidate(data.minimise(start, LOOK, ROUGH));
  }

  /** Fits to the end. */
  Candidate settle(Point start) {
    return candidate(data.minimise(start, SETTLED, FINE));
  }

  /** Fits as far as it goes: what is kept. */
  Candidate finish(Candidate candidate) {
    return candidate(data.minimise(candidate.point(), FINISHED, FINEST));
  }

  /**
   * Fits a smaller layer to the end, unless that cannot make it as good as another.
   *
   * @param smaller fitted at a glance
   * @param rival what it has to be better than
   */
  Candidate settleIfPromising(@Nullable Candidate smaller, Candidate rival) {
    if (smaller == null) {
      return rival;
    }
    if (smaller.better(rival)) {
      return settle(smaller.point());
    }
    double cost = costOfComponent(rival.point().shape());
    if (smaller.criterion() - rival.criterion() > HOPELESS * cost && !copiesAreCheap(rival)) {
      return rival;
    }
    Candidate further = look(smaller.point());
    double gain = smaller.criterion() - further.criterion();
    double gap = further.criterion() - rival.criterion();
    // Gains fall from step to step: what the last hundred did not come near, the next will not.
    return gap > 3 * gain && gap > cost ? rival : settle(further.point());
  }

  /** Whether there is so little noise that splitting a component costs next to nothing. */
  private static boolean copiesAreCheap(Candidate candidate) {
    return candidate.noise().stream().mapToDouble(v -> v).average().orElseThrow() < LITTLE_NOISE;
  }

  /** Weights the targets so that each has noise 1, and fits to the end. */
  Candidate whiten(Candidate candidate) {
    data.whiten(candidate.noise());
    return settle(candidate.point());
  }

  /**
   * The same where targets no longer have the same noise; else the candidate has been fitted so.
   */
  Candidate whitenMore(Candidate candidate) {
    return data.isWhite(candidate.noise()) ? candidate : whiten(candidate);
  }

  /** Returns what a component costs in the criterion: its free parameters times log(N s_out). */
  double costOfComponent(CpShape shape) {
    return freeParameters(shape) * StrictMath.log(data.observations());
  }

  /** Entries less one scale for each modality, which the output's column can take over. */
  private static double freeParameters(CpShape shape) {
    return shape.stackedRows() - (double) shape.modalities();
  }

  private Candidate candidate(Point point) {
    fitted.accept(point.rank());
    Matrix residuals = data.residuals(point);
    double[] noise = data.noise(residuals);
    double deviance = deviance(residuals, noise);
    CpShape shape = point.shape();
    double parameters = shape.rank() * freeParameters(shape) + (shape.bias() ? noise.length : 0);
    return new Candidate(
        point, DoubleStream.of(noise).boxed().toList(), deviance, deviance + penalty(parameters));
  }

  /** With normal noise each target has its own; with heavy tails it is the whitening's. */
  private double deviance(Matrix residuals, double[] noise) {
    double deviance = 0;
    if (data.tails() == Tails.HEAVY) {
      for (double weight : data.weights()) {
        deviance -= 2 * data.samples() * StrictMath.log(weight);
      }
      return deviance + Tails.HEAVY.deviance(residuals.values());
    }
    for (double v : noise) {
      deviance += data.samples() * StrictMath.log(v);
    }
    return deviance;
  }

  /** Returns the criterion of the layer without components, which answers the targets' means. */
  double criterionOfNothing(CpShape shape) {
    CpShape one = shape.withRank(1);
    Candidate nothing = candidate(new Point(one, new double[Point.length(one)]));
    return nothing.deviance() + penalty(shape.bias() ? shape.outputSize() : 0);
  }

  /** The criterion holds for many observations a parameter; with few, any data can be explained. */
  private double penalty(double parameters) {
    double share = parameters / data.observations();
    double excess = 1 + STARVED_SLOPE * Math.max(0, share - STARVED);
    return parameters * StrictMath.log(data.observations()) * excess;
  }
}

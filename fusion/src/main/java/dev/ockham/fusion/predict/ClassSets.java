package dev.ockham.fusion.predict;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.HeldOut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For each sample the smallest set of classes that holds the true one as often as a level says:
 * what intervals are for numbers.
 *
 * <p>A set has the most probable class, and others from some probability on. Where the most
 * probable class alone is right more often than the level says, some sets are empty, so that as
 * many are right as was asked for; which ones is a function of the sample's inputs and of nothing
 * else. Both come from samples that the model has not learnt ({@link HeldOut}).
 *
 * <p>Immutable.
 */
public final class ClassSets {

  /**
   * How good sets are.
   *
   * @param share of the samples whose true class is in their set
   * @param meanSize how many classes a set has in the mean
   */
  public record Coverage(double share, double meanSize) {}

  private final Matrix probabilities;
  private final boolean[] empty;
  private final double threshold;

  /**
   * Finds the sets.
   *
   * @param probabilities N × classes
   * @param places for each sample a number from 0 to 1 that is evenly distributed, and tells
   *     nothing of its class
   */
  ClassSets(Matrix probabilities, double[] places, HeldOut heldOut, double level) {
    if (!(level > 0 && level < 1)) {
      throw new InvalidInputException(
          "level %s: expected more than 0 and less than 1".formatted(level));
    }
    this.probabilities = probabilities;
    threshold = heldOut.threshold(level);
    double share = heldOut.share(level);
    empty = new boolean[places.length];
    for (int i = 0; i < places.length; i++) {
      empty[i] = places[i] >= share;
    }
  }

  /** Returns N × classes probabilities. */
  public Matrix probabilities() {
    return probabilities;
  }

  /** Returns the classes of a sample's set, the most probable first. */
  public List<Integer> classes(int sample) {
    List<Integer> classes = new ArrayList<>();
    if (!empty[sample]) {
      double[] p = probabilities.row(sample);
      int first = ProbabilityJudge.argMax(p);
      classes.add(first);
      IntStream.range(0, p.length)
          .filter(c -> c != first && p[c] >= threshold)
          .boxed()
          .sorted(Comparator.comparingDouble(c -> -p[c]))
          .forEach(classes::add);
    }
    return classes;
  }

  /** Returns how many true classes are in the sets, and how large these are. */
  Coverage coverage(ClassTargets truth) {
    int[] classes = truth.classes();
    int covered = 0;
    long size = 0;
    for (int i = 0; i < classes.length; i++) {
      List<Integer> set = classes(i);
      covered += set.contains(classes[i]) ? 1 : 0;
      size += set.size();
    }
    return new Coverage((double) covered / classes.length, (double) size / classes.length);
  }
}

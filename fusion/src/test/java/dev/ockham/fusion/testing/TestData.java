package dev.ockham.fusion.testing;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Random matrices, layers and data sets; everything is a function of a seed. */
public final class TestData {

  private TestData() {}

  /** Returns standard normal entries. */
  public static Matrix normal(int rows, int columns, RandomGenerator random) {
    double[] values = new double[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return new Matrix(rows, columns, values);
  }

  /** Returns a layer of standard normal entries, its bias included. */
  public static Factors factors(CpShape shape, RandomGenerator random) {
    List<Matrix> modalities =
        IntStream.range(0, shape.modalities())
            .mapToObj(m -> normal(shape.factorRows(m), shape.rank(), random))
            .toList();
    Matrix output = normal(shape.outputSize(), shape.rank(), random);
    Optional<Matrix> bias =
        shape.bias() ? Optional.of(normal(1, shape.outputSize(), random)) : Optional.empty();
    return Factors.of(modalities, output).withBias(bias).withConstant(shape.constant());
  }

  /** Returns standard normal inputs, one matrix a modality. */
  public static List<Matrix> inputs(CpShape shape, int samples, RandomGenerator random) {
    return shape.inputSizes().stream().map(size -> normal(samples, size, random)).toList();
  }

  /** What becomes of an element, by its place row after row. */
  @FunctionalInterface
  public interface Change {
    /** Returns the new element. */
    double of(int place, double element);
  }

  /** Returns a matrix with changed elements. */
  public static Matrix changed(Matrix matrix, Change change) {
    double[] values = matrix.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = change.of(i, values[i]);
    }
    return new Matrix(matrix.rows(), matrix.columns(), values);
  }

  /**
   * Returns factors of which one is changed: a modality's by its index, or after them the output's.
   */
  public static Factors changed(Factors factors, int which, Change change) {
    List<Matrix> all = new ArrayList<>(factors.all());
    all.set(which, changed(all.get(which), change));
    int modalities = factors.modalities().size();
    return Factors.of(all.subList(0, modalities), all.getLast())
        .withBias(factors.bias())
        .withConstant(factors.constant());
  }

  /** Returns names 0, 1, …, as files without names have them. */
  public static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /** Returns modalities view0, view1, … with numbered columns. */
  public static List<Modality> modalities(List<Matrix> inputs) {
    List<Modality> modalities = new ArrayList<>();
    for (Matrix input : inputs) {
      modalities.add(new Modality("view" + modalities.size(), numbered(input.columns()), input));
    }
    return modalities;
  }

  /**
   * Returns what a teacher of a known rank answers to standard normal inputs, with noise.
   *
   * @param shape the teacher's sizes
   * @param samples how many
   * @param noise standard deviation, relative to that of the noiseless targets, which is 1
   * @param seed decides the teacher, the inputs and the noise
   */
  public static Dataset teacher(CpShape shape, int samples, double noise, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    Factors factors = factors(shape, random);
    List<Matrix> inputs = inputs(shape, samples, random);
    Matrix targets = new DenseLayer(factors).outputs(inputs);
    double[] values = targets.toArray();
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    double unit = Math.sqrt(squares / values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] / unit + noise * random.nextGaussian();
    }
    NumberTargets numbers =
        new NumberTargets(
            numbered(targets.columns()), new Matrix(samples, targets.columns(), values));
    return new Dataset(modalities(inputs), numbers);
  }

  /** Returns the same inputs with the class of the largest target. */
  public static Dataset classes(Dataset teacher) {
    Matrix values = ((NumberTargets) teacher.requireTargets()).values();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < values.rows(); i++) {
      int best = 0;
      for (int j = 1; j < values.columns(); j++) {
        best = values.get(i, j) > values.get(i, best) ? j : best;
      }
      labels.add("class" + best);
    }
    return new Dataset(teacher.modalities(), ClassTargets.of(labels));
  }

  /** Returns the same inputs with, for each target, whether it is greater than 0. */
  public static Dataset flags(Dataset teacher) {
    NumberTargets numbers = (NumberTargets) teacher.requireTargets();
    double[] flags = numbers.values().toArray();
    for (int i = 0; i < flags.length; i++) {
      flags[i] = flags[i] > 0 ? 1 : 0;
    }
    Matrix values = new Matrix(numbers.values().rows(), numbers.values().columns(), flags);
    return new Dataset(teacher.modalities(), new NumberTargets(numbers.names(), values));
  }
}

package dev.ockham.study.problem;

import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.ModelInput;
import dev.ockham.fusion.model.ModelOutput;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The samples of a synthetic problem: normal inputs, a teacher whose factors are normal and not
 * normalised, and what the problem's response makes of the teacher's outputs.
 *
 * @param problem what was drawn
 * @param teacher what the targets are made of
 * @param train to learn from
 * @param test to judge by
 * @param leastWorth by how much the deviance would rise without the component that is least missed,
 *     the others' output columns fitted anew; empty for logits, of which only fits tell it
 */
public record SyntheticData(
    SyntheticProblem problem,
    FusionModel teacher,
    Dataset train,
    Dataset test,
    OptionalDouble leastWorth) {

  private static final int TEST_SAMPLES = 2_000;

  /** Draws teacher and samples: the problem's seed decides. */
  public static SyntheticData of(SyntheticProblem problem) {
    RandomGenerator random = new CounterRandom(problem.seed(), Purpose.STUDY, 0);
    int n = problem.samples() + TEST_SAMPLES;
    List<Matrix> inputs = problem.sizes().stream().map(s -> inputs(n, s, problem, random)).toList();
    List<Matrix> factors =
        problem.sizes().stream().map(s -> normal(s, problem.rank(), random)).toList();
    Matrix hidden = hidden(inputs, factors);
    Matrix output = scaled(hidden, normal(problem.outputs(), problem.rank(), random), problem);
    Matrix signal = product(hidden, output);
    double natural = deviation(signal.toArray());
    double factor = problem.response().factor(natural);
    double deviation = factor * natural;
    Targets targets = problem.response().draw(times(factor, signal), deviation, random);
    OptionalDouble leastWorth = OptionalDouble.empty();
    if (problem.response().noise().isPresent()) {
      double share = LeastShare.of(inputs, factors, hidden, output) / (deviation * deviation);
      double noise = problem.response().noise().getAsDouble();
      double observations = (double) problem.samples() * problem.outputs();
      leastWorth = OptionalDouble.of(observations * StrictMath.log1p(share / (noise * noise)));
    }
    Dataset all = new Dataset(modalities(inputs), targets);
    return new SyntheticData(
        problem,
        model(Factors.of(factors, times(factor, output))),
        all.select(IntStream.range(0, problem.samples()).toArray()),
        all.select(IntStream.range(problem.samples(), n).toArray()),
        leastWorth);
  }

  private static Matrix times(double factor, Matrix matrix) {
    double[] values = matrix.toArray();
    Arrays.setAll(values, i -> factor * values[i]);
    return new Matrix(matrix.rows(), matrix.columns(), values);
  }

  /** Lengthens the output's columns until each component has its strength. */
  private static Matrix scaled(Matrix hidden, Matrix output, SyntheticProblem problem) {
    double[] values = output.toArray();
    for (int r = 0; r < problem.rank(); r++) {
      double squares = 0;
      for (int i = 0; i < hidden.rows(); i++) {
        squares += hidden.get(i, r) * hidden.get(i, r);
      }
      double length = 0;
      for (int o = 0; o < output.rows(); o++) {
        length += output.get(o, r) * output.get(o, r);
      }
      double factor =
          problem.strength(r) / Math.sqrt(squares / hidden.rows() * length / output.rows());
      for (int o = 0; o < output.rows(); o++) {
        values[o * problem.rank() + r] *= factor;
      }
    }
    return new Matrix(output.rows(), output.columns(), values);
  }

  private static Matrix inputs(
      int samples, int size, SyntheticProblem problem, RandomGenerator random) {
    double[] x = normal(samples, size, random).toArray();
    double common = Math.sqrt(problem.correlation());
    double own = Math.sqrt(1 - problem.correlation());
    for (int i = 0; i < samples; i++) {
      double shared = common * random.nextGaussian();
      for (int j = 0; j < size; j++) {
        x[i * size + j] = own * x[i * size + j] + shared;
      }
    }
    return new Matrix(samples, size, x);
  }

  private static Matrix hidden(List<Matrix> inputs, List<Matrix> factors) {
    int rank = factors.getFirst().columns();
    double[] hidden = product(inputs.getFirst(), transposed(factors.getFirst())).toArray();
    for (int m = 1; m < inputs.size(); m++) {
      double[] next = product(inputs.get(m), transposed(factors.get(m))).toArray();
      Arrays.setAll(hidden, i -> hidden[i] * next[i]);
    }
    return new Matrix(inputs.getFirst().rows(), rank, hidden);
  }

  /** A Bᵀ. */
  static Matrix product(Matrix a, Matrix b) {
    double[] values = new double[a.rows() * b.rows()];
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < b.rows(); j++) {
        double sum = 0;
        for (int k = 0; k < a.columns(); k++) {
          sum += a.get(i, k) * b.get(j, k);
        }
        values[i * b.rows() + j] = sum;
      }
    }
    return new Matrix(a.rows(), b.rows(), values);
  }

  static Matrix transposed(Matrix a) {
    double[] values = new double[a.length()];
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < a.columns(); j++) {
        values[j * a.rows() + i] = a.get(i, j);
      }
    }
    return new Matrix(a.columns(), a.rows(), values);
  }

  private static Matrix normal(int rows, int columns, RandomGenerator random) {
    double[] values = new double[rows * columns];
    Arrays.setAll(values, _ -> random.nextGaussian());
    return new Matrix(rows, columns, values);
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  private static List<Modality> modalities(List<Matrix> inputs) {
    List<Modality> modalities = new ArrayList<>();
    for (Matrix input : inputs) {
      modalities.add(new Modality("view" + modalities.size(), numbered(input.columns()), input));
    }
    return modalities;
  }

  static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static FusionModel model(Factors factors) {
    return new FusionModel(
        factors.modalities().stream().map(_ -> ModelInput.raw()).toList(),
        factors,
        Collections.nCopies(factors.output().columns(), 1.0),
        new ModelOutput.Raw(),
        DType.FLOAT64,
        Provenance.unknown());
  }
}

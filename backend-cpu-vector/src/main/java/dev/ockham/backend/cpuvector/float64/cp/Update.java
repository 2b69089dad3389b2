package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpPrior;
import dev.ockham.api.cp.OptimiserStep;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.backend.cpuvector.memory.DoubleStorage;
import dev.ockham.backend.cpuvector.threads.Task;
import dev.ockham.backend.cpuvector.threads.Workers;
import java.util.Arrays;
import java.util.List;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The prior's gradient, the optimiser's step and the columns' squares, over stacked factors and
 * bias: one chunk after the other, so that each is read from memory once.
 *
 * <p>The optimisers' loops are plain and read all arrays at the same index, which C2 vectorises.
 * What belongs to a column (a precision, a sum of squares) is brought into the form of several
 * rows, a period, as a row may be shorter than a vector. Flat parameters begin at the first element
 * of their arrays.
 */
final class Update {

  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  private static final int LANES = SPECIES.length();

  /** Elements of a period, about: long enough for a loop. */
  private static final int PERIOD = 512;

  /** Periods of a chunk: parameters, gradient and moments stay in the second-level cache. */
  private static final int CHUNK_PERIODS = 16;

  /** What an element costs, in floating-point operations: a root and a division mostly. */
  private static final long COST = 64;

  private final Workers workers;
  private final int rank;
  private final int elements;
  private final int period;
  private final int chunk;
  private final int chunks;
  private final Task moveChunk = (number, worker) -> move(number);

  /** One row of precisions, repeated over a period. */
  private final double[] repeated;

  /** A period of sums of squares for each chunk; in the end its first row is what counts. */
  private final double[] squares;

  // The arguments of the call in progress, for the tasks.
  private double[] parameters = {};
  private int flatLength;
  private double[] gradient = {};
  private double[] first = {};
  private double[] second = {};
  private OptimiserStep step = new OptimiserStep.Sgd(1, 0);
  private double[] precision = {};
  private int precisionAt;
  private boolean shared;
  private double weight;

  Update(Workers workers, Layout layout) {
    this.workers = workers;
    rank = layout.rank();
    elements = layout.stackedRows() * rank;
    period = Math.min(elements, Math.max(1, PERIOD / rank) * rank);
    chunk = CHUNK_PERIODS * period;
    chunks = (elements + chunk - 1) / chunk;
    repeated = new double[period];
    squares = new double[chunks * period];
  }

  /** Does what {@link dev.ockham.api.cp.CpKernels#update} says. */
  void run(
      CpParameters target,
      CpParameters source,
      CpPrior prior,
      OptimiserStep kind,
      List<CpParameters> moments,
      Tensor columnSquares) {
    parameters = DoubleStorage.of(target.flat());
    flatLength = target.flat().columns();
    gradient = DoubleStorage.of(source.flat());
    first = DoubleStorage.of(moments.getFirst().flat());
    second = DoubleStorage.of(moments.getLast().flat());
    step = kind;
    take(prior);
    workers.run(chunks, COST * elements, moveChunk);
    collectSquares(DoubleStorage.of(columnSquares), (int) columnSquares.offset());
  }

  private void take(CpPrior prior) {
    weight = prior.weight();
    precision = DoubleStorage.of(prior.precision());
    precisionAt = (int) prior.precision().offset();
    shared = prior.precision().rows() == 1;
    if (weight != 0 && shared) {
      for (int i = 0; i < period; i += rank) {
        System.arraycopy(precision, precisionAt, repeated, i, rank);
      }
    }
  }

  /** Moves one chunk's parameters; the bias goes with the last. */
  private void move(int number) {
    int from = number * chunk;
    int to = Math.min(elements, from + chunk);
    if (weight != 0) {
      for (int i = from; i < to; i += period) {
        int length = Math.min(period, to - i);
        if (shared) {
          addPrior(i, repeated, 0, length);
        } else {
          addPrior(i, precision, precisionAt + i, length);
        }
      }
    }
    int end = to == elements ? flatLength : to;
    switch (step) {
      case OptimiserStep.Adam adam -> adam(adam, parameters, gradient, first, second, from, end);
      case OptimiserStep.Sgd sgd -> sgd(sgd, parameters, gradient, first, from, end);
    }
    int sums = number * period;
    Arrays.fill(squares, sums, sums + period, 0);
    for (int i = from; i < to; i += period) {
      addSquares(parameters, i, squares, sums, Math.min(period, to - i));
    }
    addRows(sums);
  }

  /** gradient ← gradient + weight · precision ⊙ factors. */
  private void addPrior(int at, double[] given, int givenAt, int length) {
    double[] p = parameters;
    double[] g = gradient;
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      DoubleVector.fromArray(SPECIES, p, at + i)
          .mul(DoubleVector.fromArray(SPECIES, given, givenAt + i))
          .mul(weight)
          .add(DoubleVector.fromArray(SPECIES, g, at + i))
          .intoArray(g, at + i);
    }
    for (; i < length; i++) {
      g[at + i] += weight * (p[at + i] * given[givenAt + i]);
    }
  }

  /** One step of Adam; the formula is at {@link OptimiserStep}. */
  private static void adam(
      OptimiserStep.Adam step, double[] p, double[] g, double[] m, double[] v, int from, int to) {
    double keepFirst = step.beta1();
    double keepSecond = step.beta2();
    double takeFirst = (1 - step.beta1());
    double takeSecond = (1 - step.beta2());
    double epsilon = step.epsilon();
    double decay = (1 - step.learningRate() * step.weightDecay());
    double firstCorrection = 1 - StrictMath.pow(step.beta1(), (double) step.time());
    double rate = (step.learningRate() / firstCorrection);
    double secondScale = (1 / (1 - StrictMath.pow(step.beta2(), (double) step.time())));
    for (int i = from; i < to; i++) {
      double gradient = g[i];
      double first = takeFirst * gradient + keepFirst * m[i];
      double second = takeSecond * (gradient * gradient) + keepSecond * v[i];
      m[i] = first;
      v[i] = second;
      double root = Math.sqrt(secondScale * second);
      p[i] = decay * p[i] - rate * (first / (root + epsilon));
    }
  }

  /** One step of gradient descent with momentum. */
  private static void sgd(
      OptimiserStep.Sgd step, double[] p, double[] g, double[] m, int from, int to) {
    double momentum = step.momentum();
    double rate = step.learningRate();
    for (int i = from; i < to; i++) {
      double direction = g[i] + momentum * m[i];
      m[i] = direction;
      p[i] -= rate * direction;
    }
  }

  private static void addSquares(double[] x, int at, double[] sums, int sumsAt, int length) {
    int i = 0;
    for (; i <= length - LANES; i += LANES) {
      DoubleVector values = DoubleVector.fromArray(SPECIES, x, at + i);
      values
          .mul(values)
          .add(DoubleVector.fromArray(SPECIES, sums, sumsAt + i))
          .intoArray(sums, sumsAt + i);
    }
    for (; i < length; i++) {
      sums[sumsAt + i] += x[at + i] * x[at + i];
    }
  }

  /** Adds the rows of a chunk's sums to the first. */
  private void addRows(int at) {
    for (int i = rank; i < period; i += rank) {
      for (int j = 0; j < rank; j++) {
        squares[at + j] += squares[at + i + j];
      }
    }
  }

  private void collectSquares(double[] out, int at) {
    Arrays.fill(out, at, at + rank, 0);
    for (int i = 0; i < squares.length; i += period) {
      for (int j = 0; j < rank; j++) {
        out[at + j] += squares[i + j];
      }
    }
  }
}

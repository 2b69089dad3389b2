// Generated from float32/step/Update.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.step;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.backend.cpuvector.memory.DoubleStorage;
import dev.ockham.backend.cpuvector.memory.Slack;
import dev.ockham.backend.cpuvector.threads.Task;
import dev.ockham.backend.cpuvector.threads.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * The prior's gradient, the optimiser's step and the columns' squares, over stacked factors and
 * bias, chunk by chunk.
 *
 * <p>What belongs to a column (a precision, a sum of squares) is brought into the form of several
 * rows, a period, as a row may be shorter than a vector.
 */
public final class Update {

  /** Elements of a period, about: long enough for a loop. */
  private static final int PERIOD = 512;

  /** Periods of a chunk: what a thread moves at once. */
  private static final int CHUNK_PERIODS = 16;

  /** What an element costs, in floating-point operations: a root and a division mostly. */
  private static final long COST = 64;

  private final Workers workers;
  private final Optimiser optimiser = new Optimiser();
  private final int rank;
  private final int elements;
  private final int flatLength;
  private final int period;
  private final int chunk;
  private final int chunks;
  private final Task moveChunk = (number, worker) -> move(number);

  /** One row of precisions, repeated over a period; zeros where the prior has no weight. */
  private final double[] repeated;

  /** A period of sums of squares for each chunk; in the end its first row is what counts. */
  private final double[] squares;

  /** The bias and the few zeros before it have no prior, and nobody asks for their squares. */
  private final double[] noPrecision;

  private final double[] unused;

  // The arguments of the call in progress, for the tasks.
  private double[] precision = {};
  private int precisionAt;
  private boolean shared;

  public Update(Workers workers, CpShape shape) {
    this.workers = workers;
    rank = shape.rank();
    elements = shape.stackedRows() * rank;
    flatLength = shape.layout().length();
    period = Math.min(elements, Math.max(1, PERIOD / rank) * rank);
    chunk = CHUNK_PERIODS * period;
    chunks = (elements + chunk - 1) / chunk;
    repeated = new double[period];
    squares = new double[chunks * period];
    noPrecision = new double[shape.outputSize() + Slack.ELEMENTS];
    unused = new double[noPrecision.length];
  }

  /** Does what {@link dev.ockham.api.cp.CpKernels#update} says. */
  public void run(
      CpParameters target,
      CpParameters source,
      PriorTerm prior,
      OptimiserStep step,
      List<CpParameters> moments,
      Tensor columnSquares) {
    optimiser.set(target, source, moments, prior.weight(), step);
    take(prior);
    workers.run(chunks, COST * elements, moveChunk);
    collectSquares(DoubleStorage.of(columnSquares), (int) columnSquares.offset());
  }

  private void take(PriorTerm prior) {
    if (prior.weight() == 0) {
      shared = true;
      Arrays.fill(repeated, 0);
      return;
    }
    precision = DoubleStorage.of(prior.precision());
    precisionAt = (int) prior.precision().offset();
    shared = prior.precision().rows() == 1;
    if (shared) {
      for (int i = 0; i < period; i += rank) {
        System.arraycopy(precision, precisionAt, repeated, i, rank);
      }
    }
  }

  /** Moves one chunk's parameters; the bias goes with the last. */
  private void move(int number) {
    int from = number * chunk;
    int to = Math.min(elements, from + chunk);
    int sums = number * period;
    Arrays.fill(squares, sums, sums + period, 0);
    for (int i = from; i < to; i += period) {
      int length = Math.min(period, to - i);
      if (shared) {
        optimiser.move(i, length, repeated, 0, squares, sums);
      } else {
        optimiser.move(i, length, precision, precisionAt + i, squares, sums);
      }
    }
    addRows(sums);
    if (to == elements) {
      optimiser.move(elements, flatLength - elements, noPrecision, 0, unused, 0);
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

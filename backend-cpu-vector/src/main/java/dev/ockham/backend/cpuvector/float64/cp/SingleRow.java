// Generated from float32/cp/SingleRow.java by TwinsTest: a change is made there.
package dev.ockham.backend.cpuvector.float64.cp;

import dev.ockham.api.cp.CpShape;
import dev.ockham.backend.cpuvector.float64.Products;
import dev.ockham.backend.cpuvector.float64.tile.Vectors;
import dev.ockham.backend.cpuvector.kernel.VectorCode;
import java.util.List;
import jdk.incubator.vector.DoubleVector;

/**
 * The forward pass of one row straight from the parameters as they lie: to pack them would cost
 * more than the products. Sums run in the order of the tiles, so that a sample has the same outputs
 * alone as in a batch.
 */
final class SingleRow {

  private static final int LANES = Vectors.LANES;

  /** Columns that are summed at once, as each addition waits for the one before it. */
  private static final int STEP = 2 * LANES;

  private static final VectorCode MULTIPLY = new VectorCode(VectorCode.SOON, SingleRow::exercise);

  private final Layout layout;
  private final double[] hidden;
  private final int[] start = new int[Products.reach(1)];

  SingleRow(Layout layout) {
    this.layout = layout;
    hidden = new double[(layout.rank() + STEP - 1) / STEP * STEP];
  }

  private static void exercise() {
    int inputs = 2;
    SingleRow row = new SingleRow(new Layout(CpShape.of(List.of(inputs), 1, STEP)));
    double[] parameters = new double[(inputs + 1) * STEP];
    for (int i = 0; i < 50; i++) {
      row.multiplyVectors(parameters, 0, inputs, parameters, 0, 0, 0);
    }
  }

  /** out ← Y for a batch of one row. */
  void forward(BatchRows batch, double[] parameters, int at, int biasAt, double[] out, int outAt) {
    for (int m = 0; m < layout.modalities(); m++) {
      batch.inputStarts(m, layout.inputs(m), 0, 1, start);
      for (int j = 0; j < hidden.length; j += STEP) {
        multiply(batch.input(m), start[0], layout.inputs(m), parameters, at, m, j);
      }
    }
    int from = at + layout.factorAt(layout.modalities());
    int rank = layout.rank();
    int i = 0;
    for (; i + 3 < layout.outputs(); i += 4) {
      dotFour(parameters, from + i * rank, out, outAt + i);
    }
    for (; i < layout.outputs(); i++) {
      out[outAt + i] = dot(parameters, from + i * rank);
    }
    if (layout.bias()) {
      for (int j = 0; j < layout.outputs(); j++) {
        out[outAt + j] += parameters[biasAt + j];
      }
    }
  }

  private void multiply(
      double[] input, int inputAt, int inputs, double[] parameters, int at, int m, int column) {
    if (MULTIPLY.isCompiled(2L * inputs * STEP)) {
      multiplyVectors(input, inputAt, inputs, parameters, at, m, column);
    } else {
      int end = Math.min(column + STEP, layout.rank());
      for (int j = column; j < end; j++) {
        multiplyElement(input, inputAt, inputs, parameters, at, m, j);
      }
    }
  }

  private void multiplyElement(
      double[] input, int inputAt, int inputs, double[] parameters, int at, int m, int column) {
    int factor = at + layout.variableAt(m) + column;
    double sum = 0;
    for (int i = 0; i < inputs; i++) {
      sum = Math.fma(input[inputAt + i], parameters[factor + i * layout.rank()], sum);
    }
    if (layout.constant()) {
      sum += parameters[at + layout.factorAt(m) + column];
    }
    hidden[column] = m > 0 ? hidden[column] * sum : sum;
  }

  /** Multiplies H by two vectors of Z_m; a result that is a vector might be boxed. */
  private void multiplyVectors(
      double[] input, int inputAt, int inputs, double[] parameters, int at, int m, int column) {
    int rank = layout.rank();
    int factor = at + layout.variableAt(m) + column;
    DoubleVector sum0 = DoubleVector.zero(Vectors.SPECIES);
    DoubleVector sum1 = DoubleVector.zero(Vectors.SPECIES);
    for (int i = 0; i < inputs; i++) {
      int row = factor + i * rank;
      DoubleVector x = DoubleVector.broadcast(Vectors.SPECIES, input[inputAt + i]);
      sum0 = x.fma(Vectors.load(parameters, row), sum0);
      sum1 = x.fma(Vectors.load(parameters, row + LANES), sum1);
    }
    if (layout.constant()) {
      int constant = at + layout.factorAt(m) + column;
      sum0 = Vectors.load(parameters, constant).add(sum0);
      sum1 = Vectors.load(parameters, constant + LANES).add(sum1);
    }
    if (m > 0) {
      sum0 = Vectors.load(hidden, column).mul(sum0);
      sum1 = Vectors.load(hidden, column + LANES).mul(sum1);
    }
    Vectors.store(sum0, hidden, column);
    Vectors.store(sum1, hidden, column + LANES);
  }

  private double dot(double[] parameters, int from) {
    double sum = 0;
    for (int r = 0; r < layout.rank(); r++) {
      sum = Math.fma(hidden[r], parameters[from + r], sum);
    }
    return sum;
  }

  /** Four outputs at once, as each addition waits for the one before it. */
  private void dotFour(double[] parameters, int from, double[] out, int outAt) {
    int rank = layout.rank();
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int r = 0; r < rank; r++) {
      double h = hidden[r];
      int at = from + r;
      sum0 = Math.fma(h, parameters[at], sum0);
      sum1 = Math.fma(h, parameters[at + rank], sum1);
      sum2 = Math.fma(h, parameters[at + 2 * rank], sum2);
      sum3 = Math.fma(h, parameters[at + 3 * rank], sum3);
    }
    out[outAt] = sum0;
    out[outAt + 1] = sum1;
    out[outAt + 2] = sum2;
    out[outAt + 3] = sum3;
  }
}

package dev.ockham.fusion.encoding;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.matrix.Matrix;
import java.util.List;
import java.util.stream.IntStream;

/** What a layer returns for encoded samples, in double, some rows at a time. */
public final class LayerOutputs {

  private static final int CHUNK = 1024;

  private LayerOutputs() {}

  /**
   * Computes.
   *
   * @param queue where the work is done
   * @param factors of the layer
   * @param inputs one a modality, N × s_m, scaled
   * @return N × s_out
   */
  public static Matrix of(ComputeQueue queue, Factors factors, List<Matrix> inputs) {
    int n = inputs.getFirst().rows();
    int outputs = factors.output().rows();
    double[] result = new double[Matrix.length(n, outputs)];
    try (LowRankFusion layer = LowRankFusion.of(queue, DType.FLOAT64, factors);
        CpOperator operator = layer.plan(queue, Math.min(CHUNK, n))) {
      for (int from = 0; from < n; from += CHUNK) {
        int[] rows = IntStream.range(from, Math.min(from + CHUNK, n)).toArray();
        List<Matrix> chunk = inputs.stream().map(x -> x.select(rows)).toList();
        // The targets' memory takes the outputs.
        Matrix none = new Matrix(rows.length, outputs, new double[rows.length * outputs]);
        List<EncodedPart> part = List.of(new EncodedPart(chunk, none));
        try (EncodedRows data = EncodedRows.copy(queue, DType.FLOAT64, part)) {
          operator.forward(layer.parameters(), Batch.all(data.inputs()), data.targets());
          double[] some = queue.toDoubles(data.targets());
          System.arraycopy(some, 0, result, from * outputs, some.length);
        }
      }
    }
    return new Matrix(n, outputs, result);
  }
}

package dev.ockham.bench.peers;

import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.matrix.Matrix;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Tensors from and to Java's arrays. */
final class Torch {

  private Torch() {}

  /** Sets the threads of libtorch's own loops and of the BLAS that it calls. */
  static void threads(int threads) {
    openblas_nolapack.blas_set_num_threads(threads);
    torch.set_num_threads(threads);
  }

  /** Copies a matrix; one with ones has a first column of them, for the constant. */
  static Tensor tensor(Matrix matrix, DType dtype, boolean ones) {
    int columns = matrix.columns() + (ones ? 1 : 0);
    double[] values = new double[matrix.rows() * columns];
    for (int row = 0; row < matrix.rows(); row++) {
      if (ones) {
        values[row * columns] = 1;
      }
      matrix.copyRows(row, row + 1, values, row * columns + columns - matrix.columns());
    }
    return tensor(values, dtype, matrix.rows(), columns);
  }

  static Tensor tensor(double[] values, DType dtype, long... sizes) {
    try (DoublePointer pointer = new DoublePointer(values);
        TensorOptions doubles = new TensorOptions(torch.ScalarType.Double);
        Tensor view = torch.from_blob(pointer, sizes, doubles)) {
      return dtype == DType.FLOAT64 ? view.clone() : view.to(torch.ScalarType.Float);
    }
  }

  static Tensor indices(int[] values) {
    long[] longs = Arrays.stream(values).asLongStream().toArray();
    try (LongPointer pointer = new LongPointer(longs);
        TensorOptions options = new TensorOptions(torch.ScalarType.Long);
        Tensor view = torch.from_blob(pointer, new long[] {longs.length}, options)) {
      return view.clone();
    }
  }

  static double[] toDoubles(Tensor tensor) {
    try (Tensor plain = tensor.detach();
        Tensor doubles = plain.to(torch.ScalarType.Double);
        Tensor dense = doubles.contiguous();
        DoublePointer pointer = dense.data_ptr_double()) {
      double[] values = new double[Math.toIntExact(dense.numel())];
      pointer.get(values);
      return values;
    }
  }

  /** Returns libtorch's Adam with a step size; its other defaults are those of LayerData. */
  static Adam adam(Tensor[] parameters, double learningRate) {
    return new Adam(new TensorVector(parameters), new AdamOptions(learningRate));
  }

  static Scalar scalar(double value) {
    return new Scalar(value);
  }
}

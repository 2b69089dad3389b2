package dev.ockham.backend.nd4j.engine;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tensors as ND4J sees them. ND4J has no empty matrices worth the name: none may be asked for. */
final class Views {

  private Views() {}

  static INDArray matrix(Tensor tensor) {
    return memory(tensor).rowMajor(tensor.offset(), tensor.rows(), tensor.columns());
  }

  static INDArray transposed(Tensor tensor) {
    return memory(tensor).transposed(tensor.offset(), tensor.rows(), tensor.columns());
  }

  static INDArray vector(Tensor tensor) {
    return memory(tensor).vector(tensor.offset(), tensor.size());
  }

  /** Returns all elements as one row. */
  static INDArray row(Tensor tensor) {
    return memory(tensor).rowMajor(tensor.offset(), 1, tensor.size());
  }

  static INDArray vector(Indices indices) {
    return ((Memory) indices.storage()).vector(indices.offset(), indices.length());
  }

  static DataType type(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> DataType.FLOAT;
      case FLOAT64 -> DataType.DOUBLE;
    };
  }

  private static Memory memory(Tensor tensor) {
    return (Memory) tensor.storage();
  }
}

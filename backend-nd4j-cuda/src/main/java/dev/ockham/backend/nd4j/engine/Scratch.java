package dev.ockham.backend.nd4j.engine;

import dev.ockham.api.tensor.DType;
import java.util.EnumMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A queue's working memory, one piece for each dtype, as large as the largest operand so far. New
 * pieces hold −0, which changes nothing that it is added to, not even the sign of a zero.
 */
final class Scratch implements AutoCloseable {

  private final Nd4jDriver driver;
  private final Map<DType, Memory> pieces = new EnumMap<>(DType.class);
  private final Map<DType, Long> lengths = new EnumMap<>(DType.class);

  Scratch(Nd4jDriver driver) {
    this.driver = driver;
  }

  /** Returns a row-major matrix; it holds what was last written to this scratch. */
  INDArray matrix(DType dtype, long rows, long columns) {
    return piece(dtype, rows * columns).rowMajor(0, rows, columns);
  }

  /** Returns a vector; it holds what was last written to this scratch. */
  INDArray vector(DType dtype, long length) {
    return piece(dtype, length).vector(0, length);
  }

  private Memory piece(DType dtype, long length) {
    Memory piece = pieces.get(dtype);
    if (piece == null || lengths.getOrDefault(dtype, 0L) < length) {
      if (piece != null) {
        pieces.remove(dtype);
        piece.close();
      }
      piece = driver.allocate(dtype, length, -0.0);
      pieces.put(dtype, piece);
      lengths.put(dtype, length);
    }
    return piece;
  }

  @Override
  public void close() {
    pieces.values().forEach(Memory::close);
    pieces.clear();
  }
}

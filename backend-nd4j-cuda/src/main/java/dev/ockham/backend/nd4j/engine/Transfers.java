package dev.ockham.backend.nd4j.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Elements from the host and back, through a dense array of their own: ND4J would otherwise move
 * the whole memory that a view lies in.
 *
 * <p>A training reads the same few small tensors after each step, so the arrays for these are kept:
 * ND4J is slow to make one, and leaves a little memory behind with each.
 */
final class Transfers implements AutoCloseable {

  private static final int MOST_KEPT = 16;
  private static final long LARGEST_KEPT = 1 << 14;

  /** What kind of array. */
  private record Kind(DataType type, long length) {}

  private final LinkedHashMap<Kind, INDArray> kept = new LinkedHashMap<>();

  private final OpExecutioner executioner;
  private final Combinations combinations;

  Transfers(OpExecutioner executioner, Combinations combinations) {
    this.executioner = executioner;
    this.combinations = combinations;
  }

  /** target ← source, a vector of as many elements. */
  void write(MemorySegment source, INDArray target) {
    INDArray staged =
        target.dataType() == DataType.FLOAT
            ? Nd4j.createFromArray(source.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED))
            : Nd4j.createFromArray(source.toArray(ValueLayout.JAVA_DOUBLE_UNALIGNED));
    combinations.assign(staged, target);
    executioner.commit();
    staged.close();
  }

  /** target ← source, a vector of as many elements. */
  void read(INDArray source, MemorySegment target) {
    Kind kind = new Kind(source.dataType(), source.length());
    INDArray staged = kept.remove(kind);
    if (staged == null) {
      staged = Nd4j.createUninitializedDetached(kind.type, kind.length);
    }
    combinations.assign(source, staged);
    executioner.commit();
    target.copyFrom(
        kind.type == DataType.FLOAT
            ? MemorySegment.ofArray(staged.data().asFloat())
            : MemorySegment.ofArray(staged.data().asDouble()));
    keep(kind, staged);
  }

  private void keep(Kind kind, INDArray staged) {
    if (kind.length > LARGEST_KEPT) {
      staged.close();
      return;
    }
    kept.put(kind, staged);
    if (kept.size() > MOST_KEPT) {
      kept.pollFirstEntry().getValue().close();
    }
  }

  @Override
  public void close() {
    kept.values().forEach(INDArray::close);
    kept.clear();
  }
}

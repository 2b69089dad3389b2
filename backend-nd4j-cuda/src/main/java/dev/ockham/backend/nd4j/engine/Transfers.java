package dev.ockham.backend.nd4j.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Elements from the host and back, through a dense array of their own: ND4J would otherwise move
 * the whole memory that a view lies in.
 */
final class Transfers {

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
    INDArray staged = Nd4j.createUninitializedDetached(source.dataType(), source.length());
    combinations.assign(source, staged);
    executioner.commit();
    MemorySegment elements =
        source.dataType() == DataType.FLOAT
            ? MemorySegment.ofArray(staged.data().asFloat())
            : MemorySegment.ofArray(staged.data().asDouble());
    target.copyFrom(elements);
    staged.close();
  }
}

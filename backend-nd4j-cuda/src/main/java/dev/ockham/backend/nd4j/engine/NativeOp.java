package dev.ockham.backend.nd4j.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;

/**
 * One of ND4J's operations with outputs that exist already. Its native context is kept from call to
 * call: making a new one takes several times as long as a small operation itself.
 */
final class NativeOp implements AutoCloseable {

  private final OpExecutioner executioner;
  private final DynamicCustomOp op;
  private final OpContext context;

  NativeOp(OpExecutioner executioner, String name) {
    this.executioner = executioner;
    op = DynamicCustomOp.builder(name).build();
    context = executioner.buildContext();
  }

  /** Sets the whole numbers (axes, transpositions) of this call and those after it. */
  NativeOp integers(long... values) {
    context.setIArguments(values);
    return this;
  }

  /** Sets the numbers (factors, bounds) of this call and those after it; passed by value. */
  NativeOp numbers(double... values) {
    context.setTArguments(values);
    return this;
  }

  /** Sets the switches of this call and those after it. */
  NativeOp flags(boolean... values) {
    context.setBArguments(values);
    return this;
  }

  /** Queues the operation. */
  void run(INDArray out, INDArray... inputs) {
    context.setInputArrays(inputs);
    context.setOutputArrays(out);
    executioner.exec(op, context);
    // A context collects a native object for each operand that it was ever given.
    context.purge();
  }

  @Override
  public void close() {
    try {
      context.close();
    } catch (Exception e) {
      throw new IllegalStateException("ND4J did not release an operation's context", e);
    }
  }
}

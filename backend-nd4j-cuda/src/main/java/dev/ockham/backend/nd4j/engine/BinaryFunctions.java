package dev.ockham.backend.nd4j.engine;

import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.EnumMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.scalar.Step;

/** Functions of two operands, of which ND4J repeats one row, one column or one element itself. */
final class BinaryFunctions implements AutoCloseable {

  private final OpExecutioner executioner;
  private final Combinations combinations;
  private final Scratch first;
  private final Scratch second;
  private final NativeOp add;
  private final NativeOp subtract;
  private final NativeOp multiply;
  private final NativeOp divide;
  private final NativeOp maximum;
  private final NativeOp minimum;
  private final Map<DType, Step> steps = new EnumMap<>(DType.class);

  BinaryFunctions(
      OpExecutioner executioner, Scratch first, Scratch second, Combinations combinations) {
    this.executioner = executioner;
    this.first = first;
    this.second = second;
    this.combinations = combinations;
    add = new NativeOp(executioner, "add");
    subtract = new NativeOp(executioner, "subtract");
    multiply = new NativeOp(executioner, "multiply");
    divide = new NativeOp(executioner, "divide");
    maximum = new NativeOp(executioner, "maximum");
    minimum = new NativeOp(executioner, "minimum");
  }

  void apply(BinaryOp op, Tensor a, Tensor b, Tensor out) {
    INDArray z = Views.matrix(out);
    INDArray x = Views.matrix(a);
    INDArray y = Views.matrix(b);
    if (Math.max(a.rows(), b.rows()) < out.rows()
        || Math.max(a.columns(), b.columns()) < out.columns()) {
      // ND4J repeats one operand along the other, not both: so the first fills the output, which
      // neither is part of.
      combinations.assign(x, z);
      x = z;
    }
    switch (op) {
      case ADD -> add.run(z, x, y);
      case SUBTRACT -> subtract.run(z, x, y);
      case MULTIPLY -> multiply.run(z, x, y);
      case DIVIDE -> divide.run(z, x, y);
      case MAX -> choose(maximum, x, y, out);
      case MIN -> choose(minimum, x, y, out);
      case GREATER -> greater(x, y, out);
    }
  }

  /**
   * The larger or the smaller. ND4J compares, so it returns its second operand where either is NaN;
   * asked both ways round it returns the same number twice, or NaN once. Halves add up to that
   * number without overflow, and to NaN.
   */
  private void choose(NativeOp op, INDArray x, INDArray y, Tensor out) {
    DType dtype = out.dtype();
    op.run(first.matrix(dtype, out.rows(), out.columns()), x, y);
    op.run(second.matrix(dtype, out.rows(), out.columns()), y, x);
    INDArray half = first.vector(dtype, out.size());
    combinations.scale(dtype, 0.5, half, half);
    combinations.combine(0.5, second.vector(dtype, out.size()), half, Views.vector(out));
  }

  /**
   * 1 where x − y &gt; 0: differences of unequal numbers are not 0, and those of infinities right.
   */
  private void greater(INDArray x, INDArray y, Tensor out) {
    subtract.run(Views.matrix(out), x, y);
    INDArray z = Views.vector(out);
    Step step = steps.computeIfAbsent(out.dtype(), key -> new Step(z, z, 0));
    step.setX(z);
    step.setZ(z);
    executioner.exec(step);
  }

  @Override
  public void close() {
    steps.clear();
    add.close();
    subtract.close();
    multiply.close();
    divide.close();
    maximum.close();
    minimum.close();
  }
}

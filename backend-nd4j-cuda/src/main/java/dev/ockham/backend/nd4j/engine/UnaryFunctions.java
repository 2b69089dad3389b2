package dev.ockham.backend.nd4j.engine;

import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.util.EnumMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Reciprocal;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log1p;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;

/** Functions of one operand. ND4J's, but for two: its sign loses NaN, its softplus overflows. */
final class UnaryFunctions implements AutoCloseable {

  /** What ND4J computes as the contract wants it, and log(1 + x), which softplus is made of. */
  private enum Function {
    NEGATE,
    ABS,
    SQUARE,
    SQRT,
    RECIPROCAL,
    EXP,
    LOG,
    LOG1P,
    SIGMOID
  }

  private final OpExecutioner executioner;
  private final Scratch work;
  private final Combinations combinations;
  private final NativeOp clip;
  private final NativeOp relu;
  private final Map<DType, Map<Function, BaseOp>> ops = new EnumMap<>(DType.class);

  UnaryFunctions(OpExecutioner executioner, Scratch work, Combinations combinations) {
    this.executioner = executioner;
    this.work = work;
    this.combinations = combinations;
    clip = new NativeOp(executioner, "clipbyvalue").numbers(-1, 1);
    relu = new NativeOp(executioner, "relu").numbers(0);
  }

  void apply(UnaryOp op, Tensor tensor, Tensor out) {
    DType dtype = tensor.dtype();
    INDArray x = Views.vector(tensor);
    INDArray y = Views.vector(out);
    switch (op) {
      case NEGATE -> run(Function.NEGATE, dtype, x, y);
      case ABS -> run(Function.ABS, dtype, x, y);
      case SIGN -> sign(dtype, x, y);
      case SQUARE -> run(Function.SQUARE, dtype, x, y);
      case SQRT -> run(Function.SQRT, dtype, x, y);
      case RECIPROCAL -> run(Function.RECIPROCAL, dtype, x, y);
      case EXP -> run(Function.EXP, dtype, x, y);
      case LOG -> run(Function.LOG, dtype, x, y);
      case SIGMOID -> run(Function.SIGMOID, dtype, x, y);
      case SOFTPLUS -> softplus(dtype, x, y);
    }
  }

  /**
   * The sign: x grows until even the smallest number is past 1, then it is cut off at ±1. NaN and
   * both zeros stay what they are, where a comparison would make them 0.
   */
  private void sign(DType dtype, INDArray x, INDArray out) {
    double large = dtype == DType.FLOAT32 ? 0x1p100 : 0x1p1000;
    combinations.scale(dtype, large, x, out);
    combinations.scale(dtype, large, out, out);
    clip.run(out, out);
  }

  /** max(x, 0) + log(1 + exp(−|x|)): exp never overflows, and NaN passes through it. */
  private void softplus(DType dtype, INDArray x, INDArray out) {
    INDArray tail = work.vector(dtype, x.length());
    run(Function.ABS, dtype, x, tail);
    run(Function.NEGATE, dtype, tail, tail);
    run(Function.EXP, dtype, tail, tail);
    run(Function.LOG1P, dtype, tail, tail);
    relu.run(out, x);
    combinations.add(1, tail, out);
  }

  private void run(Function function, DType dtype, INDArray x, INDArray out) {
    BaseOp op =
        ops.computeIfAbsent(dtype, key -> new EnumMap<>(Function.class))
            .computeIfAbsent(function, key -> newOp(function, x, out));
    op.setX(x);
    op.setZ(out);
    executioner.exec(op);
  }

  private static BaseOp newOp(Function function, INDArray x, INDArray out) {
    return switch (function) {
      case NEGATE -> new Negative(x, out);
      case ABS -> new Abs(x, out);
      case SQUARE -> new Square(x, out);
      case SQRT -> new Sqrt(x, out);
      case RECIPROCAL -> new Reciprocal(x, out);
      case EXP -> new Exp(x, out);
      case LOG -> new Log(x, out);
      case LOG1P -> new Log1p(x, out);
      case SIGMOID -> new Sigmoid(x, out);
    };
  }

  @Override
  public void close() {
    ops.clear();
    clip.close();
    relu.close();
  }
}

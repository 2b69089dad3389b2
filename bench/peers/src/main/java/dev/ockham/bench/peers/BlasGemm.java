package dev.ockham.bench.peers;

import dev.ockham.bench.peers.Cblas.Operand;
import dev.ockham.bench.work.GemmData;
import dev.ockham.bench.work.GemmRun;
import dev.ockham.bench.work.GemmShape;
import dev.ockham.fusion.matrix.Matrix;

/**
 * A matrix product of the loaded BLAS.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
final class BlasGemm<A> implements GemmRun {

  private final Numbers<A> numbers;
  private final GemmShape shape;
  private final Operand a;
  private final Operand b;
  private final A product;
  private final Operand c;

  BlasGemm(Numbers<A> numbers, GemmShape shape) {
    this.numbers = numbers;
    this.shape = shape;
    GemmData data = GemmData.of(shape);
    a = operand(data.a());
    b = operand(data.b());
    product = numbers.allocate(shape.m() * shape.n());
    c = numbers.operand(product, 0, shape.n());
  }

  @Override
  public void multiply() {
    numbers.multiply(
        shape.transposeA(), shape.transposeB(), shape.m(), shape.n(), shape.k(), a, b, c);
  }

  @Override
  public double[] product() {
    return numbers.toDoubles(product);
  }

  @Override
  public void close() {}

  private Operand operand(Matrix matrix) {
    return numbers.operand(numbers.of(matrix.toArray()), 0, matrix.columns());
  }
}

package dev.ockham.backend.nd4j.engine;

import dev.ockham.api.backend.Kernels;
import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.lang.foreign.MemorySegment;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.transforms.any.Assign;
import org.nd4j.linalg.factory.Nd4j;

/** The primitives; operands without elements, which ND4J does not have, end here. */
final class Nd4jKernels implements Kernels {

  private final Nd4jDriver driver;
  private final OpExecutioner executioner = Nd4j.getExecutioner();
  private final Scratch zeros;
  private final Scratch first;
  private final Scratch second;
  private final Combinations combinations;
  private final Transfers transfers;
  private final UnaryFunctions unary;
  private final BinaryFunctions binary;
  private final Reductions reductions;
  private final NativeOp matmul;
  private final NativeOp gather;

  Nd4jKernels(Nd4jDriver driver) {
    this.driver = driver;
    driver.attachThread();
    zeros = new Scratch(driver);
    first = new Scratch(driver);
    second = new Scratch(driver);
    combinations = new Combinations(executioner, zeros);
    transfers = new Transfers(executioner, combinations);
    unary = new UnaryFunctions(executioner, first, combinations);
    binary = new BinaryFunctions(executioner, first, second, combinations);
    reductions = new Reductions(executioner, first, second, combinations);
    matmul = new NativeOp(executioner, "matmul");
    gather = new NativeOp(executioner, "gather");
  }

  @Override
  public void write(MemorySegment source, Tensor target) {
    driver.attachThread();
    if (target.size() > 0) {
      transfers.write(source, Views.vector(target));
    }
  }

  @Override
  public void read(Tensor source, MemorySegment target) {
    driver.attachThread();
    if (source.size() > 0) {
      transfers.read(Views.vector(source), target);
    }
  }

  @Override
  public void copy(Tensor source, Tensor target) {
    driver.attachThread();
    if (target.size() > 0) {
      executioner.exec(new Assign(Views.vector(source), Views.vector(target)));
    }
  }

  @Override
  public void fill(Tensor target, double value) {
    driver.attachThread();
    if (target.size() > 0) {
      combinations.fill(Views.vector(target), value);
    }
  }

  /**
   * Row-major matrices are transposed column-major ones, which BLAS libraries prefer, cuBLAS
   * exclusively: Cᵀ = op(B)ᵀ op(A)ᵀ needs no copy of any.
   */
  @Override
  public void matmul(
      double alpha,
      Tensor a,
      boolean transposeA,
      Tensor b,
      boolean transposeB,
      double beta,
      Tensor c) {
    driver.attachThread();
    if (c.size() == 0) {
      return;
    }
    if (a.size() == 0) {
      scale(beta, c);
      return;
    }
    matmul
        .numbers(alpha, beta)
        .integers(transposeB ? 1 : 0, transposeA ? 1 : 0, 0)
        .run(Views.transposed(c), Views.transposed(b), Views.transposed(a));
  }

  @Override
  public void unary(UnaryOp op, Tensor x, Tensor out) {
    driver.attachThread();
    if (out.size() > 0) {
      unary.apply(op, x, out);
    }
  }

  @Override
  public void binary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
    driver.attachThread();
    if (out.size() > 0) {
      binary.apply(op, a, b, out);
    }
  }

  @Override
  public void affine(double alpha, Tensor x, double beta, Tensor out) {
    driver.attachThread();
    if (out.size() == 0) {
      return;
    }
    INDArray addend =
        beta == 0 ? zeros.vector(x.dtype(), x.size()) : first.vector(x.dtype(), x.size());
    if (beta != 0) {
      combinations.fill(addend, beta);
    }
    combinations.combine(alpha, Views.vector(x), addend, Views.vector(out));
  }

  @Override
  public void addScaled(double alpha, Tensor x, double beta, Tensor y) {
    driver.attachThread();
    if (y.size() == 0) {
      return;
    }
    if (beta == 0) {
      combinations.scale(y.dtype(), alpha, Views.vector(x), Views.vector(y));
      return;
    }
    scale(beta, y);
    combinations.add(alpha, Views.vector(x), Views.vector(y));
  }

  /** y ← beta · y; 0 times NaN is 0. */
  private void scale(double beta, Tensor y) {
    INDArray elements = Views.vector(y);
    if (beta == 0) {
      combinations.fill(elements, 0);
    } else if (beta != 1) {
      combinations.scale(y.dtype(), beta, elements, elements);
    }
  }

  @Override
  public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
    driver.attachThread();
    if (out.size() > 0) {
      reductions.apply(op, axis, x, out);
    }
  }

  @Override
  public void gatherRows(Tensor x, Indices rows, Tensor out) {
    gather(0, x, rows, out);
  }

  @Override
  public void gatherColumns(Tensor x, Indices columns, Tensor out) {
    gather(1, x, columns, out);
  }

  private void gather(int dimension, Tensor x, Indices indices, Tensor out) {
    driver.attachThread();
    if (out.size() > 0) {
      gather.integers(dimension).run(Views.matrix(out), Views.matrix(x), Views.vector(indices));
    }
  }

  @Override
  public void cholesky(Tensor a, Tensor out) {
    double[] matrix = toHost(a);
    HostCholesky.factor(matrix, a.rows());
    toDevice(matrix, out);
  }

  @Override
  public void choleskySolve(Tensor l, Tensor b, Tensor x) {
    double[] right = toHost(b);
    HostCholesky.solve(toHost(l), l.rows(), right, b.columns());
    toDevice(right, x);
  }

  private double[] toHost(Tensor tensor) {
    int size = Math.toIntExact(tensor.size());
    if (tensor.dtype() == DType.FLOAT64) {
      double[] values = new double[size];
      read(tensor, MemorySegment.ofArray(values));
      return values;
    }
    float[] narrow = new float[size];
    read(tensor, MemorySegment.ofArray(narrow));
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = narrow[i];
    }
    return values;
  }

  private void toDevice(double[] values, Tensor tensor) {
    if (tensor.dtype() == DType.FLOAT64) {
      write(MemorySegment.ofArray(values), tensor);
      return;
    }
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    write(MemorySegment.ofArray(narrow), tensor);
  }

  @Override
  public void synchronize() {
    executioner.commit();
  }

  @Override
  public void close() {
    executioner.commit();
    combinations.close();
    transfers.close();
    unary.close();
    binary.close();
    reductions.close();
    matmul.close();
    gather.close();
    zeros.close();
    first.close();
    second.close();
  }
}

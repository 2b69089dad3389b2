package com.example.backend;

import static com.example.backend.DoubleMemory.get;
import static com.example.backend.DoubleMemory.set;

import dev.ockham.api.backend.Kernels;
import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** All primitive operations. Arguments have been checked: nothing is checked here. */
final class PlainDoubleKernels implements Kernels {

  @Override
  public void write(MemorySegment source, Tensor target) {
    boolean single = target.dtype() == DType.FLOAT32;
    for (long k = 0; k < target.size(); k++) {
      double value =
          single
              ? source.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * k)
              : source.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * k);
      set(target, k, value);
    }
  }

  @Override
  public void read(Tensor source, MemorySegment target) {
    boolean single = source.dtype() == DType.FLOAT32;
    for (long k = 0; k < source.size(); k++) {
      if (single) {
        target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * k, (float) get(source, k));
      } else {
        target.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * k, get(source, k));
      }
    }
  }

  @Override
  public void copy(Tensor source, Tensor target) {
    for (long k = 0; k < source.size(); k++) {
      set(target, k, get(source, k));
    }
  }

  @Override
  public void fill(Tensor target, double value) {
    for (long k = 0; k < target.size(); k++) {
      set(target, k, value);
    }
  }

  @Override
  public void matmul(
      double alpha,
      Tensor a,
      boolean transposeA,
      Tensor b,
      boolean transposeB,
      double beta,
      Tensor c) {
    int inner = transposeA ? a.rows() : a.columns();
    for (int i = 0; i < c.rows(); i++) {
      for (int j = 0; j < c.columns(); j++) {
        double sum = 0;
        for (int k = 0; k < inner; k++) {
          double left = transposeA ? get(a, k, i) : get(a, i, k);
          double right = transposeB ? get(b, j, k) : get(b, k, j);
          sum += left * right;
        }
        // With beta = 0 the old content is not read: it may be NaN (rule B42).
        double old = beta == 0 ? 0 : beta * get(c, i, j);
        set(c, i, j, alpha * sum + old);
      }
    }
  }

  @Override
  public void unary(UnaryOp op, Tensor x, Tensor out) {
    for (long k = 0; k < x.size(); k++) {
      set(out, k, op.apply(get(x, k)));
    }
  }

  @Override
  public void binary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
    for (int i = 0; i < out.rows(); i++) {
      for (int j = 0; j < out.columns(); j++) {
        set(out, i, j, op.apply(repeated(a, i, j), repeated(b, i, j)));
      }
    }
  }

  /** Returns an operand's element, its only row or column being repeated. */
  private static double repeated(Tensor x, int row, int column) {
    return get(x, x.rows() == 1 ? 0 : row, x.columns() == 1 ? 0 : column);
  }

  @Override
  public void affine(double alpha, Tensor x, double beta, Tensor out) {
    for (long k = 0; k < x.size(); k++) {
      set(out, k, alpha * get(x, k) + beta);
    }
  }

  @Override
  public void addScaled(double alpha, Tensor x, double beta, Tensor y) {
    for (long k = 0; k < x.size(); k++) {
      double old = beta == 0 ? 0 : beta * get(y, k);
      set(y, k, alpha * get(x, k) + old);
    }
  }

  @Override
  public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
    for (int i = 0; i < out.rows(); i++) {
      for (int j = 0; j < out.columns(); j++) {
        int firstRow = axis == Axis.COLUMNS ? i : 0;
        int endRow = axis == Axis.COLUMNS ? i + 1 : x.rows();
        int firstColumn = axis == Axis.ROWS ? j : 0;
        int endColumn = axis == Axis.ROWS ? j + 1 : x.columns();
        double folded = op == Reduction.SUM ? 0 : Double.NEGATIVE_INFINITY;
        for (int row = firstRow; row < endRow; row++) {
          for (int column = firstColumn; column < endColumn; column++) {
            double value = get(x, row, column);
            folded = op == Reduction.SUM ? folded + value : Math.max(folded, value);
          }
        }
        set(out, i, j, folded);
      }
    }
  }

  @Override
  public void gatherRows(Tensor x, Indices rows, Tensor out) {
    for (int i = 0; i < out.rows(); i++) {
      for (int j = 0; j < out.columns(); j++) {
        set(out, i, j, get(x, IndexMemory.get(rows, i), j));
      }
    }
  }

  @Override
  public void gatherColumns(Tensor x, Indices columns, Tensor out) {
    for (int i = 0; i < out.rows(); i++) {
      for (int j = 0; j < out.columns(); j++) {
        set(out, i, j, get(x, i, IndexMemory.get(columns, j)));
      }
    }
  }

  @Override
  public void cholesky(Tensor a, Tensor out) {
    int n = a.rows();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = get(a, i, j);
        for (int k = 0; k < j; k++) {
          rest -= get(out, i, k) * get(out, j, k);
        }
        if (i == j && !(rest > 0)) {
          // Not positive definite, or NaN: every element says so (rule B81).
          fill(out, Double.NaN);
          return;
        }
        set(out, i, j, i == j ? Math.sqrt(rest) : rest / get(out, j, j));
      }
      for (int j = i + 1; j < n; j++) {
        set(out, i, j, 0);
      }
    }
  }

  @Override
  public void choleskySolve(Tensor l, Tensor b, Tensor x) {
    int n = l.rows();
    for (int column = 0; column < b.columns(); column++) {
      for (int i = 0; i < n; i++) {
        double rest = get(b, i, column);
        for (int k = 0; k < i; k++) {
          rest -= get(l, i, k) * get(x, k, column);
        }
        set(x, i, column, rest / get(l, i, i));
      }
      for (int i = n - 1; i >= 0; i--) {
        double rest = get(x, i, column);
        for (int k = i + 1; k < n; k++) {
          rest -= get(l, k, i) * get(x, k, column);
        }
        set(x, i, column, rest / get(l, i, i));
      }
    }
  }

  /** Nothing to wait for: the work is done when a call returns. */
  @Override
  public void synchronize() {}

  @Override
  public void close() {}
}

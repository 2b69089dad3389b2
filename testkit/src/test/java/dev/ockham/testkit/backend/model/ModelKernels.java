package dev.ockham.testkit.backend.model;

import static dev.ockham.testkit.backend.model.Elements.get;
import static dev.ockham.testkit.backend.model.Elements.index;
import static dev.ockham.testkit.backend.model.Elements.set;

import dev.ockham.api.backend.Kernels;
import dev.ockham.api.cp.CpKernels;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * The primitives of the model, element by element; what can be composed of them is left to {@link
 * Kernels}, so that the rules are applied to that too.
 */
public class ModelKernels implements Kernels {

  @Override
  public void write(MemorySegment source, Tensor target) {
    for (long k = 0; k < target.size(); k++) {
      double value =
          target.dtype() == DType.FLOAT32
              ? source.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * k)
              : source.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * k);
      set(target, k, value);
    }
  }

  @Override
  public void read(Tensor source, MemorySegment target) {
    for (long k = 0; k < source.size(); k++) {
      if (source.dtype() == DType.FLOAT32) {
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
          sum +=
              (transposeA ? get(a, k, i) : get(a, i, k))
                  * (transposeB ? get(b, j, k) : get(b, k, j));
        }
        set(c, i, j, alpha * sum + (beta == 0 ? 0 : beta * get(c, i, j)));
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
        set(out, i, j, op.apply(broadcast(a, i, j), broadcast(b, i, j)));
      }
    }
  }

  private static double broadcast(Tensor x, int i, int j) {
    return get(x, x.rows() == 1 ? 0 : i, x.columns() == 1 ? 0 : j);
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
      set(y, k, alpha * get(x, k) + (beta == 0 ? 0 : beta * get(y, k)));
    }
  }

  @Override
  public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
    double[] folded = new double[(int) out.size()];
    java.util.Arrays.fill(folded, op == Reduction.SUM ? 0 : Double.NEGATIVE_INFINITY);
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < x.columns(); j++) {
        int k = axis == Axis.ROWS ? j : axis == Axis.COLUMNS ? i : 0;
        double value = get(x, i, j);
        folded[k] = op == Reduction.SUM ? folded[k] + value : Math.max(folded[k], value);
      }
    }
    for (int k = 0; k < folded.length; k++) {
      set(out, k, folded[k]);
    }
  }

  @Override
  public void gatherRows(Tensor x, Indices rows, Tensor out) {
    for (int i = 0; i < out.rows(); i++) {
      for (int j = 0; j < out.columns(); j++) {
        set(out, i, j, get(x, index(rows, i), j));
      }
    }
  }

  @Override
  public void gatherColumns(Tensor x, Indices columns, Tensor out) {
    for (int i = 0; i < out.rows(); i++) {
      for (int j = 0; j < out.columns(); j++) {
        set(out, i, j, get(x, i, index(columns, j)));
      }
    }
  }

  @Override
  public void cholesky(Tensor a, Tensor out) {
    int n = a.rows();
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < n; i++) {
        double rest = i < j ? 0 : get(a, i, j);
        for (int k = 0; k < j && i >= j; k++) {
          rest -= get(out, i, k) * get(out, j, k);
        }
        if (i == j && !(rest > 0)) {
          fill(out, Double.NaN);
          return;
        }
        set(out, i, j, i == j ? Math.sqrt(rest) : i < j ? 0 : rest / get(out, j, j));
      }
    }
  }

  @Override
  public void choleskySolve(Tensor l, Tensor b, Tensor x) {
    int n = l.rows();
    for (int j = 0; j < b.columns(); j++) {
      for (int i = 0; i < n; i++) {
        double rest = get(b, i, j);
        for (int k = 0; k < i; k++) {
          rest -= get(l, i, k) * get(x, k, j);
        }
        set(x, i, j, rest / get(l, i, i));
      }
      for (int i = n - 1; i >= 0; i--) {
        double rest = get(x, i, j);
        for (int k = i + 1; k < n; k++) {
          rest -= get(l, k, i) * get(x, k, j);
        }
        set(x, i, j, rest / get(l, i, i));
      }
    }
  }

  @Override
  public void synchronize() {}

  @Override
  public <K> Optional<K> fused(Class<K> type) {
    CpKernels.Factory factory = (shape, dtype, maxBatch) -> fusedKernels(shape);
    return type == CpKernels.Factory.class ? Optional.of(type.cast(factory)) : Optional.empty();
  }

  /** Returns the fused kernels, for subclasses to replace. */
  protected CpKernels fusedKernels(CpShape shape) {
    return new ModelCpKernels(shape);
  }

  @Override
  public void close() {}
}

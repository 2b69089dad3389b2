package dev.ockham.testkit.backend.mutants;

import static dev.ockham.testkit.backend.model.Elements.get;
import static dev.ockham.testkit.backend.model.Elements.set;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.model.Elements;
import dev.ockham.testkit.backend.model.ModelKernels;
import java.util.List;

/** Wrong reductions, gathers and factorisations. */
final class MatrixMutants {

  private MatrixMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.ofKernels("B60", "the last of 17 rows is not summed", ShortSum::new),
        Mutant.ofKernels("B61", "a maximum that begins with 0", MaxFromZero::new),
        Mutant.ofKernels("B62", "a maximum of nothing that is 0", EmptyMax::new),
        Mutant.ofKernels("B63", "a maximum that ignores NaN", MaxWithoutNaN::new),
        Mutant.ofKernels("B70", "rows that are one off at the end", RowsOff::new),
        Mutant.ofKernels("B71", "a repeated column is taken once", RepeatedColumns::new),
        Mutant.ofKernels("B72", "slices that begin at the first index", SlicesFromZero::new),
        Mutant.ofKernels("B73", "a gather of nothing that writes", NeverEmptyGather::new),
        Mutant.ofKernels("B80", "the upper triangle is left as it was", UpperLeft::new),
        Mutant.ofKernels("B80", "the upper triangle is read", UpperRead::new),
        Mutant.ofKernels("B81", "not positive definite gives rubbish", Rubbish::new),
        Mutant.ofKernels("B82", "only the first half of a solution", HalfSolved::new),
        Mutant.ofKernels("B83", "NaN in the factor gives 0", NaNSwallowed::new));
  }

  static final class ShortSum extends ModelKernels {
    @Override
    public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
      boolean cut = op == Reduction.SUM && axis == Axis.ROWS && x.rows() == 17;
      super.reduce(op, axis, cut ? x.rows(0, 16) : x, out);
    }
  }

  static final class MaxFromZero extends ModelKernels {
    @Override
    public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
      super.reduce(op, axis, x, out);
      for (long k = 0; k < out.size() && op == Reduction.MAX; k++) {
        set(out, k, Math.max(0, get(out, k)));
      }
    }
  }

  static final class EmptyMax extends ModelKernels {
    @Override
    public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
      super.reduce(op, axis, x, out);
      if (x.size() == 0) {
        fill(out, 0);
      }
    }
  }

  static final class MaxWithoutNaN extends ModelKernels {
    @Override
    public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
      super.reduce(op, axis, x, out);
      for (long k = 0; k < out.size() && op == Reduction.MAX; k++) {
        set(out, k, Double.isNaN(get(out, k)) ? 1 : get(out, k));
      }
    }
  }

  static final class RowsOff extends ModelKernels {
    @Override
    public void gatherRows(Tensor x, Indices rows, Tensor out) {
      super.gatherRows(x, rows, out);
      int last = out.rows() - 1;
      for (int j = 0; j < out.columns() && last > 8; j++) {
        set(out, last, j, get(out, last - 1, j));
      }
    }
  }

  static final class RepeatedColumns extends ModelKernels {
    @Override
    public void gatherColumns(Tensor x, Indices columns, Tensor out) {
      super.gatherColumns(x, columns, out);
      for (int j = 1; j < columns.length(); j++) {
        for (int i = 0; i < out.rows(); i++) {
          if (Elements.index(columns, j) == Elements.index(columns, j - 1)) {
            set(out, i, j, 0);
          }
        }
      }
    }
  }

  static final class SlicesFromZero extends ModelKernels {
    @Override
    public void gatherRows(Tensor x, Indices rows, Tensor out) {
      for (int i = 0; i < out.rows(); i++) {
        for (int j = 0; j < out.columns(); j++) {
          set(out, i, j, get(x, Elements.index(rows, i - rows.offset()), j));
        }
      }
    }
  }

  static final class NeverEmptyGather extends ModelKernels {
    @Override
    public void gatherRows(Tensor x, Indices rows, Tensor out) {
      super.gatherRows(x, rows, out);
      set(out, 0, get(out, 0));
    }
  }

  static final class UpperLeft extends ModelKernels {
    @Override
    public void cholesky(Tensor a, Tensor out) {
      super.cholesky(a, out);
      for (int i = 0; i < a.rows(); i++) {
        for (int j = i + 1; j < a.rows(); j++) {
          set(out, i, j, 1);
        }
      }
    }
  }

  static final class UpperRead extends ModelKernels {
    @Override
    public void cholesky(Tensor a, Tensor out) {
      for (int i = 0; i < a.rows(); i++) {
        for (int j = 0; j <= i; j++) {
          set(out, i, j, (get(a, i, j) + get(a, j, i)) / 2);
        }
      }
      super.cholesky(out, out);
    }
  }

  static final class Rubbish extends ModelKernels {
    @Override
    public void cholesky(Tensor a, Tensor out) {
      super.cholesky(a, out);
      for (long k = 1; k < out.size(); k++) {
        set(out, k, Double.isNaN(get(out, k)) ? 0 : get(out, k));
      }
    }
  }

  static final class HalfSolved extends ModelKernels {
    @Override
    public void choleskySolve(Tensor l, Tensor b, Tensor x) {
      for (int j = 0; j < b.columns(); j++) {
        for (int i = 0; i < l.rows(); i++) {
          double rest = get(b, i, j);
          for (int k = 0; k < i; k++) {
            rest -= get(l, i, k) * get(x, k, j);
          }
          set(x, i, j, rest / get(l, i, i));
        }
      }
    }
  }

  static final class NaNSwallowed extends ModelKernels {
    @Override
    public void choleskySolve(Tensor l, Tensor b, Tensor x) {
      super.choleskySolve(l, b, x);
      for (long k = 0; k < x.size(); k++) {
        set(x, k, Double.isNaN(get(x, k)) ? 0 : get(x, k));
      }
    }
  }
}

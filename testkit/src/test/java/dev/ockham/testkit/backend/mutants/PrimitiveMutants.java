package dev.ockham.testkit.backend.mutants;

import static dev.ockham.testkit.backend.model.Elements.get;
import static dev.ockham.testkit.backend.model.Elements.set;

import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.UnaryOp;
import dev.ockham.testkit.backend.model.ModelKernels;
import java.util.List;

/** Wrong products and element-wise operations. */
final class PrimitiveMutants {

  private PrimitiveMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.ofKernels(
            "B25", "in place, the operand is read after it was overwritten", Eager::new),
        Mutant.ofKernels("B40", "a square b is never transposed", Untransposed::new),
        Mutant.ofKernels("B41", "beta is taken for 1", IgnoringBeta::new),
        Mutant.ofKernels("B42", "0 · NaN is added", ReadingOld::new),
        Mutant.ofKernels("B43", "nothing is done where there is nothing to sum", LazyProduct::new),
        Mutant.ofKernels("B44", "zeros are skipped", SkippingZeros::new),
        Mutant.ofKernels("B50", "the element after a full vector is forgotten", ShortTail::new),
        Mutant.ofKernels("B51", "the sign of −0 is 0", SignOfZero::new),
        Mutant.ofKernels("B52", "softplus overflows", NaiveSoftplus::new),
        Mutant.ofKernels(
            "B53", "a quotient by way of the reciprocal in float32", RoughQuotient::new),
        Mutant.ofKernels(
            "B54", "a column is taken for a row where the output is square", Sideways::new),
        Mutant.ofKernels("B55", "MAX ignores NaN", MaxWithoutNaN::new),
        Mutant.ofKernels("B56", "beta is forgotten where alpha is 0", ForgetfulAffine::new),
        Mutant.ofKernels("B57", "alpha scales the sum", ScalingTheSum::new),
        Mutant.ofKernels("B58", "0 · NaN is added", ReadingOldSum::new));
  }

  static final class Eager extends ModelKernels {
    @Override
    public void binary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
      for (int i = 0; i < out.rows(); i++) {
        for (int j = 0; j < out.columns(); j++) {
          set(out, i, j, get(a, a.rows() == 1 ? 0 : i, a.columns() == 1 ? 0 : j));
          double right = get(b, b.rows() == 1 ? 0 : i, b.columns() == 1 ? 0 : j);
          set(out, i, j, op.apply(get(out, i, j), right));
        }
      }
    }
  }

  /** A product that differs from the model's in its factors alone. */
  abstract static class Product extends ModelKernels {

    abstract double newBeta(double beta);

    @Override
    public void matmul(
        double alpha, Tensor a, boolean tA, Tensor b, boolean tB, double beta, Tensor c) {
      super.matmul(alpha, a, tA, b, tB, newBeta(beta), c);
    }
  }

  static final class Untransposed extends ModelKernels {
    @Override
    public void matmul(
        double alpha, Tensor a, boolean tA, Tensor b, boolean tB, double beta, Tensor c) {
      super.matmul(alpha, a, tA, b, tB && b.rows() != b.columns(), beta, c);
    }
  }

  static final class IgnoringBeta extends Product {
    @Override
    double newBeta(double beta) {
      return beta == 0 ? 0 : 1;
    }
  }

  static final class ReadingOld extends Product {
    @Override
    double newBeta(double beta) {
      return beta == 0 ? Double.MIN_VALUE : beta;
    }
  }

  static final class LazyProduct extends ModelKernels {
    @Override
    public void matmul(
        double alpha, Tensor a, boolean tA, Tensor b, boolean tB, double beta, Tensor c) {
      if (a.size() > 0) {
        super.matmul(alpha, a, tA, b, tB, beta, c);
      }
    }
  }

  static final class SkippingZeros extends ModelKernels {
    @Override
    public void matmul(
        double alpha, Tensor a, boolean tA, Tensor b, boolean tB, double beta, Tensor c) {
      super.matmul(alpha, a, tA, b, tB, beta, c);
      for (int i = 0; i < c.rows(); i++) {
        for (int j = 0; j < c.columns(); j++) {
          if (Double.isNaN(get(c, i, j))) {
            set(c, i, j, 0);
          }
        }
      }
    }
  }

  static final class ShortTail extends ModelKernels {
    @Override
    public void unary(UnaryOp op, Tensor x, Tensor out) {
      long end = x.size() > 8 && x.size() % 8 == 1 ? x.size() - 1 : x.size();
      super.unary(op, x.view(0, 1, (int) end), out.view(0, 1, (int) end));
    }
  }

  static final class SignOfZero extends ModelKernels {
    @Override
    public void unary(UnaryOp op, Tensor x, Tensor out) {
      super.unary(op, x, out);
      if (op == UnaryOp.SIGN) {
        affine(1, out, 0, out);
      }
    }
  }

  static final class NaiveSoftplus extends ModelKernels {
    @Override
    public void unary(UnaryOp op, Tensor x, Tensor out) {
      for (long k = 0; k < x.size(); k++) {
        double value = get(x, k);
        set(out, k, op == UnaryOp.SOFTPLUS ? Math.log1p(Math.exp(value)) : op.apply(value));
      }
    }
  }

  static final class RoughQuotient extends ModelKernels {
    @Override
    public void binary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
      super.binary(op, a, b, out);
      if (op == BinaryOp.DIVIDE) {
        for (long k = 0; k < out.size(); k++) {
          set(out, k, (float) get(out, k));
        }
      }
    }
  }

  static final class Sideways extends ModelKernels {
    @Override
    public void binary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
      boolean square = out.rows() == out.columns() && b.columns() == 1;
      super.binary(op, a, square ? b.view(0, 1, b.rows()) : b, out);
    }
  }

  static final class MaxWithoutNaN extends ModelKernels {
    @Override
    public void binary(BinaryOp op, Tensor a, Tensor b, Tensor out) {
      if (op != BinaryOp.MAX || a.size() != b.size()) {
        super.binary(op, a, b, out);
        return;
      }
      for (long k = 0; k < out.size(); k++) {
        double left = get(a, k);
        double right = get(b, k);
        set(out, k, right > left ? right : left);
      }
    }
  }

  static final class ForgetfulAffine extends ModelKernels {
    @Override
    public void affine(double alpha, Tensor x, double beta, Tensor out) {
      super.affine(alpha, x, alpha == 0 ? 0 : beta, out);
    }
  }

  static final class ScalingTheSum extends ModelKernels {
    @Override
    public void addScaled(double alpha, Tensor x, double beta, Tensor y) {
      super.addScaled(alpha, x, alpha * beta, y);
    }
  }

  static final class ReadingOldSum extends ModelKernels {
    @Override
    public void addScaled(double alpha, Tensor x, double beta, Tensor y) {
      super.addScaled(alpha, x, beta == 0 ? Double.MIN_VALUE : beta, y);
    }
  }
}

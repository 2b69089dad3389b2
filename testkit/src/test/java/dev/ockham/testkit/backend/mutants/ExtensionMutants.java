package dev.ockham.testkit.backend.mutants;

import static dev.ockham.testkit.backend.model.Elements.get;
import static dev.ockham.testkit.backend.model.Elements.set;

import dev.ockham.api.random.RandomStream;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.model.Elements;
import dev.ockham.testkit.backend.model.ModelKernels;
import java.util.List;

/** Wrong operations of those that are composed of primitives where a backend has none. */
final class ExtensionMutants {

  private ExtensionMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.ofKernels("B37", "a seed of 32 bits", ShortSeed::new),
        Mutant.ofKernels("B38", "each part begins the stream anew", AlwaysFirst::new),
        Mutant.ofKernels("B39", "53 bits are rounded to the nearest float", Nearest::new),
        Mutant.ofKernels("B45", "b varies slower than a", Swapped::new),
        Mutant.ofKernels("B46", "the gradient of b is added to what was there", Accumulating::new),
        Mutant.ofKernels("B46", "the last element of a wide b has no part in dA", ShortRow::new),
        Mutant.ofKernels("B47", "nothing is done where there are no pairs", LazyGradients::new),
        Mutant.ofKernels("B48", "zeros are skipped", SkippingZeros::new),
        Mutant.ofKernels("B59", "the first terms of a continued fraction", Fraction::new),
        Mutant.ofKernels("B59", "e²ˣ overflows", Overflowing::new),
        Mutant.ofKernels("B74", "rows are moved, not added", Moving::new),
        Mutant.ofKernels("B75", "the last row first", Backwards::new),
        Mutant.ofKernels("B76", "slices that begin at the first index", SlicesFromZero::new));
  }

  static final class ShortSeed extends ModelKernels {
    @Override
    public void fillRandom(long seed, long stream, long first, Tensor out) {
      super.fillRandom(seed & 0xFFFF_FFFFL, stream, first, out);
    }
  }

  static final class AlwaysFirst extends ModelKernels {
    @Override
    public void fillRandom(long seed, long stream, long first, Tensor out) {
      super.fillRandom(seed, stream, 0, out);
    }
  }

  static final class Nearest extends ModelKernels {
    @Override
    public void fillRandom(long seed, long stream, long first, Tensor out) {
      RandomStream numbers = new RandomStream(seed, stream);
      for (long k = 0; k < out.size(); k++) {
        set(out, k, numbers.uniform(first + k, Double.PRECISION));
      }
    }
  }

  static final class Swapped extends ModelKernels {
    @Override
    public void rowKronecker(Tensor a, Tensor b, Tensor out) {
      super.rowKronecker(b, a, out);
    }
  }

  static final class Accumulating extends ModelKernels {
    @Override
    public void rowKroneckerBackward(Tensor a, Tensor b, Tensor dOut, Tensor dA, Tensor dB) {
      double[] old = new double[(int) dB.size()];
      for (int k = 0; k < old.length; k++) {
        old[k] = get(dB, k);
      }
      super.rowKroneckerBackward(a, b, dOut, dA, dB);
      for (int k = 0; k < old.length; k++) {
        set(dB, k, get(dB, k) + old[k]);
      }
    }
  }

  static final class ShortRow extends ModelKernels {
    @Override
    public void rowKroneckerBackward(Tensor a, Tensor b, Tensor dOut, Tensor dA, Tensor dB) {
      super.rowKroneckerBackward(a, b, dOut, dA, dB);
      int n = b.columns();
      for (int i = 0; i < a.rows() && n > 16; i++) {
        for (int p = 0; p < a.columns(); p++) {
          double last = get(dOut, i, p * n + n - 1) * get(b, i, n - 1);
          set(dA, i, p, get(dA, i, p) - last);
        }
      }
    }
  }

  static final class LazyGradients extends ModelKernels {
    @Override
    public void rowKroneckerBackward(Tensor a, Tensor b, Tensor dOut, Tensor dA, Tensor dB) {
      if (dOut.size() > 0) {
        super.rowKroneckerBackward(a, b, dOut, dA, dB);
      }
    }
  }

  static final class SkippingZeros extends ModelKernels {
    @Override
    public void rowKronecker(Tensor a, Tensor b, Tensor out) {
      super.rowKronecker(a, b, out);
      for (long k = 0; k < out.size(); k++) {
        set(
            out,
            k,
            get(b, k / out.columns() * b.columns() + k % b.columns()) == 0 ? 0 : get(out, k));
      }
    }
  }

  static final class Fraction extends ModelKernels {
    @Override
    public void tanh(Tensor x, Tensor out) {
      for (long k = 0; k < x.size(); k++) {
        double value = Math.clamp(get(x, k), -3, 3);
        double square = value * value;
        set(out, k, value * (27 + square) / (27 + 9 * square));
      }
    }
  }

  static final class Overflowing extends ModelKernels {
    @Override
    public void tanh(Tensor x, Tensor out) {
      for (long k = 0; k < x.size(); k++) {
        double power = Math.exp(2 * get(x, k));
        set(out, k, (power - 1) / (power + 1));
      }
    }
  }

  static final class Moving extends ModelKernels {
    @Override
    public void scatterAddRows(Tensor x, Indices rows, Tensor y) {
      for (int i = 0; i < x.rows(); i++) {
        copy(x.rows(i, i + 1), y.rows(rows.get(i), rows.get(i) + 1));
      }
    }
  }

  static final class Backwards extends ModelKernels {
    @Override
    public void scatterAddRows(Tensor x, Indices rows, Tensor y) {
      for (int i = x.rows() - 1; i >= 0; i--) {
        super.scatterAddRows(x.rows(i, i + 1), rows.slice(i, i + 1), y);
      }
    }
  }

  static final class SlicesFromZero extends ModelKernels {
    @Override
    public void scatterAddRows(Tensor x, Indices rows, Tensor y) {
      for (int i = 0; i < x.rows(); i++) {
        int row = Elements.index(rows, i - rows.offset());
        addScaled(1, x.rows(i, i + 1), 1, y.rows(row, row + 1));
      }
    }
  }
}

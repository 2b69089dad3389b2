package dev.ockham.testkit.backend.mutants;

import static dev.ockham.testkit.backend.model.Elements.get;
import static dev.ockham.testkit.backend.model.Elements.set;

import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.model.ModelKernels;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Wrong order, wrong sharing. */
final class QueueMutants {

  private QueueMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.ofKernels("B90", "a fill that overtakes what was called before it", Overtaking::new),
        Mutant.ofKernels("B91", "synchronize that waits for nothing", NotWaiting::new),
        Mutant.ofKernels("B92", "a sum whose order changes from call to call", Wavering::new),
        Mutant.ofKernels("B93", "queues that share a buffer", SharedBuffer::new));
  }

  static final class Overtaking extends ModelKernels {
    private Runnable pending = () -> {};

    private void catchUp() {
      Runnable work = pending;
      pending = () -> {};
      work.run();
    }

    @Override
    public void affine(double alpha, Tensor x, double beta, Tensor out) {
      catchUp();
      super.affine(alpha, x, beta, out);
    }

    @Override
    public void addScaled(double alpha, Tensor x, double beta, Tensor y) {
      catchUp();
      pending = () -> super.addScaled(alpha, x, beta, y);
    }

    @Override
    public void read(Tensor source, MemorySegment target) {
      catchUp();
      super.read(source, target);
    }
  }

  static final class NotWaiting extends ModelKernels {
    private Runnable pending = () -> {};

    @Override
    public void affine(double alpha, Tensor x, double beta, Tensor out) {
      pending = () -> super.affine(alpha, x, beta, out);
    }

    @Override
    public void read(Tensor source, MemorySegment target) {
      pending.run();
      super.read(source, target);
    }
  }

  static final class Wavering extends ModelKernels {
    private boolean backwards;

    @Override
    public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
      backwards = !backwards;
      if (!backwards || axis != Axis.ALL) {
        super.reduce(op, axis, x, out);
        return;
      }
      double sum = 0;
      for (long k = x.size() - 1; k >= 0; k--) {
        sum += get(x, k);
      }
      set(out, 0, sum);
    }
  }

  static final class SharedBuffer extends ModelKernels {
    private static final double[] BUFFER = new double[1 << 16];

    @Override
    public void matmul(
        double alpha, Tensor a, boolean tA, Tensor b, boolean tB, double beta, Tensor c) {
      int size = (int) c.size();
      for (int k = 0; k < size; k++) {
        BUFFER[k] = get(c, k);
      }
      super.matmul(alpha, a, tA, b, tB, 0, c);
      for (int k = 0; k < size; k++) {
        BUFFER[k] = get(c, k) + (beta == 0 ? 0 : beta * BUFFER[k]);
      }
      LockSupport.parkNanos(1000); // Long enough for another thread to come between.
      for (int k = 0; k < size; k++) {
        set(c, k, BUFFER[k]);
      }
    }
  }
}

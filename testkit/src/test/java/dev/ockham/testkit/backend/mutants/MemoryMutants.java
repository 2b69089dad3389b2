package dev.ockham.testkit.backend.mutants;

import static dev.ockham.testkit.backend.model.Elements.get;
import static dev.ockham.testkit.backend.model.Elements.set;

import dev.ockham.api.backend.Kernels;
import dev.ockham.api.backend.Storage;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.model.Elements;
import dev.ockham.testkit.backend.model.ModelDriver;
import dev.ockham.testkit.backend.model.ModelKernels;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Wrong memory and wrong ways in and out of it. */
final class MemoryMutants {

  private MemoryMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.ofDriver("B10", "memory that is not zero", Dirty::new),
        Mutant.ofDriver("B11", "no memory of size 0", NeverEmpty::new),
        Mutant.ofDriver("B12", "memory that is never freed", Leaking::new),
        Mutant.ofDriver("B13", "a size that overflows", Overflowing::new),
        Mutant.ofDriver("B16", "a closed queue that ends the driver", EndingWithQueue::new),
        Mutant.ofDriver("B17", "a driver that fails to close once it was used", Clinging::new),
        Mutant.ofDriver("B18", "drivers that share their memory", Shared::new),
        Mutant.ofKernels("B30", "read as float32 on the way", Narrow::new),
        Mutant.ofKernels("B31", "a write that reads its source later", LateWrite::new),
        Mutant.ofKernels("B32", "a copy that cuts digits off", Truncating::new),
        Mutant.ofKernels("B33", "a copy that loses the sign of zero", SignLosing::new),
        Mutant.ofKernels("B34", "a fill that stops before the end", ShortFill::new),
        Mutant.ofKernels("B35", "a write that ignores where a view begins", StartingAtZero::new),
        Mutant.ofKernels("B36", "a fill past the end of a view", LongFill::new));
  }

  static final class Dirty extends ModelDriver {
    @Override
    public Storage allocate(DType dtype, long length) {
      Elements elements = (Elements) super.allocate(dtype, length);
      for (int k = 0; k < length; k++) {
        elements.store(k, 3);
      }
      return elements;
    }
  }

  static final class NeverEmpty extends ModelDriver {
    @Override
    public Storage allocate(DType dtype, long length) {
      if (length == 0) {
        throw new IllegalArgumentException("nothing to allocate");
      }
      return super.allocate(dtype, length);
    }
  }

  static final class Leaking extends ModelDriver {
    private final List<Storage> kept = new ArrayList<>();

    @Override
    public Storage allocate(DType dtype, long length) {
      Storage storage =
          new Elements(dtype, (int) length) {
            @Override
            public void close() {}
          };
      kept.add(storage);
      return storage;
    }
  }

  static final class Overflowing extends ModelDriver {
    @Override
    public Storage allocate(DType dtype, long length) {
      return new Elements(dtype, (int) length);
    }
  }

  static final class EndingWithQueue extends ModelDriver {
    private boolean ended;

    @Override
    public Kernels newQueue() {
      return new ModelKernels() {
        @Override
        public void read(Tensor source, MemorySegment target) {
          if (ended) {
            throw new IllegalStateException("the driver has ended");
          }
          super.read(source, target);
        }

        @Override
        public void close() {
          ended = true;
        }
      };
    }
  }

  static final class Clinging extends ModelDriver {
    private int allocations;

    @Override
    public Storage allocate(DType dtype, long length) {
      allocations++;
      return super.allocate(dtype, length);
    }

    @Override
    public void close() {
      if (allocations > 0) {
        throw new IllegalStateException("there was an allocation");
      }
    }
  }

  static final class Shared extends ModelDriver {
    private static final ConcurrentLinkedQueue<Storage> ALL = new ConcurrentLinkedQueue<>();

    @Override
    public Storage allocate(DType dtype, long length) {
      Storage storage = super.allocate(dtype, length);
      ALL.add(storage);
      return storage;
    }

    @Override
    public void close() {
      ALL.forEach(Storage::close);
      ALL.clear();
    }
  }

  static final class Narrow extends ModelKernels {
    @Override
    public void write(MemorySegment source, Tensor target) {
      super.write(source, target);
      for (long k = 0; k < target.size(); k++) {
        set(target, k, (float) get(target, k));
      }
    }
  }

  static final class LateWrite extends ModelKernels {
    private Runnable pending = () -> {};

    @Override
    public void write(MemorySegment source, Tensor target) {
      pending.run();
      pending = () -> super.write(source, target);
    }

    @Override
    public void read(Tensor source, MemorySegment target) {
      pending.run();
      pending = () -> {};
      super.read(source, target);
    }
  }

  static final class Truncating extends ModelKernels {
    @Override
    public void copy(Tensor source, Tensor target) {
      for (long k = 0; k < source.size(); k++) {
        double value = get(source, k);
        boolean up = target.dtype() == DType.FLOAT32 && Math.abs((float) value) > Math.abs(value);
        set(target, k, up ? Math.nextAfter((float) value, 0) : value);
      }
    }
  }

  static final class SignLosing extends ModelKernels {
    @Override
    public void copy(Tensor source, Tensor target) {
      for (long k = 0; k < source.size(); k++) {
        set(target, k, get(source, k) + 0.0);
      }
    }
  }

  static final class ShortFill extends ModelKernels {
    @Override
    public void fill(Tensor target, double value) {
      long end = target.size() > 8 ? target.size() / 8 * 8 : target.size();
      for (long k = 0; k < end; k++) {
        set(target, k, value);
      }
    }
  }

  static final class StartingAtZero extends ModelKernels {
    @Override
    public void write(MemorySegment source, Tensor target) {
      super.write(source, target);
      if (target.offset() > 0) {
        set(target, -target.offset(), get(target, 0));
      }
    }
  }

  static final class LongFill extends ModelKernels {
    @Override
    public void fill(Tensor target, double value) {
      long end = target.offset() > 0 ? target.size() + 1 : target.size();
      for (long k = 0; k < end; k++) {
        set(target, k, value);
      }
    }
  }
}

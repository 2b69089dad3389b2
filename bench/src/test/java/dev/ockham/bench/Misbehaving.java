package dev.ockham.bench;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.work.Contender;
import dev.ockham.bench.work.GemmRun;
import dev.ockham.bench.work.GemmShape;
import dev.ockham.bench.work.LayerRun;
import dev.ockham.bench.work.LayerSize;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Peers as no one wants them, in the one discipline that takes no time: a small product. */
abstract class Misbehaving implements Contender {

  private final String name;

  private Misbehaving(String name) {
    this.name = name;
  }

  /** What it does instead of multiplying; returns the product's elements. */
  abstract double[] misbehave(int elements);

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<String> whyNot() {
    return Optional.empty();
  }

  @Override
  public Set<Discipline> disciplines() {
    return EnumSet.of(Discipline.GEMM);
  }

  @Override
  public boolean uses(int threads) {
    return threads == 1;
  }

  @Override
  public LayerRun layer(LayerSize size, DType dtype, int threads, double learningRate) {
    throw new UnsupportedOperationException();
  }

  @Override
  public GemmRun gemm(GemmShape shape, DType dtype, int threads) {
    return new GemmRun() {
      private double[] product = new double[0];

      @Override
      public void multiply() {
        product = misbehave(shape.m() * shape.n());
      }

      @Override
      public double[] product() {
        return product;
      }

      @Override
      public void close() {}
    };
  }

  /** Reads where nothing is, as native code with a stray pointer does. */
  public static final class Crashing extends Misbehaving {

    /** Called by {@link java.util.ServiceLoader}. */
    public Crashing() {
      super("crashing");
    }

    @Override
    @SuppressWarnings("restricted") // Nothing less takes a JVM down.
    double[] misbehave(int elements) {
      MemorySegment nowhere = MemorySegment.ofAddress(8).reinterpret(Long.BYTES);
      return new double[] {nowhere.get(ValueLayout.JAVA_LONG, 0)};
    }
  }

  /** Ends its JVM without a word. */
  public static final class Halting extends Misbehaving {

    /** Called by {@link java.util.ServiceLoader}. */
    public Halting() {
      super("halting");
    }

    @Override
    double[] misbehave(int elements) {
      Runtime.getRuntime().halt(3);
      return new double[elements];
    }
  }

  /** Throws. */
  public static final class Throwing extends Misbehaving {

    /** Called by {@link java.util.ServiceLoader}. */
    public Throwing() {
      super("throwing");
    }

    @Override
    double[] misbehave(int elements) {
      throw new UnsatisfiedLinkError("no such library");
    }
  }

  /** Computes something else. */
  public static final class Disagreeing extends Misbehaving {

    /** Called by {@link java.util.ServiceLoader}. */
    public Disagreeing() {
      super("disagreeing");
    }

    @Override
    double[] misbehave(int elements) {
      return new double[elements];
    }
  }
}

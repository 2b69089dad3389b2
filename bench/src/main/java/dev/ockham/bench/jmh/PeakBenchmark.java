package dev.ockham.bench.jmh;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * How many fused multiply-adds the processor can do: sixteen chains in registers, more than the
 * latency of any processor's units needs, no memory touched, each from another number, so that the
 * compiler cannot find two that are the same. It bounds every matrix product.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PeakBenchmark {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final int ROUNDS = 100_000;
  private static final int CHAINS = 16;

  /** Near 1, so that no chain overflows or becomes denormal. */
  public float factor = 0.999999f;

  /** Returns the operations of one call on floats: a multiplication and an addition a lane. */
  public static double floatOperations() {
    return 2.0 * ROUNDS * CHAINS * FLOATS.length();
  }

  /** Returns the operations of one call on doubles. */
  public static double doubleOperations() {
    return 2.0 * ROUNDS * CHAINS * DOUBLES.length();
  }

  /** Sixteen chains of floats. */
  @Benchmark
  public float floats() {
    FloatVector x = FloatVector.broadcast(FLOATS, factor);
    FloatVector y = FloatVector.broadcast(FLOATS, 1 - factor);
    FloatVector a = FloatVector.broadcast(FLOATS, 1);
    FloatVector b = FloatVector.broadcast(FLOATS, 2);
    FloatVector c = FloatVector.broadcast(FLOATS, 3);
    FloatVector d = FloatVector.broadcast(FLOATS, 4);
    FloatVector e = FloatVector.broadcast(FLOATS, 5);
    FloatVector f = FloatVector.broadcast(FLOATS, 6);
    FloatVector g = FloatVector.broadcast(FLOATS, 7);
    FloatVector h = FloatVector.broadcast(FLOATS, 8);
    FloatVector i = FloatVector.broadcast(FLOATS, 9);
    FloatVector j = FloatVector.broadcast(FLOATS, 10);
    FloatVector k = FloatVector.broadcast(FLOATS, 11);
    FloatVector l = FloatVector.broadcast(FLOATS, 12);
    FloatVector m = FloatVector.broadcast(FLOATS, 13);
    FloatVector n = FloatVector.broadcast(FLOATS, 14);
    FloatVector o = FloatVector.broadcast(FLOATS, 15);
    FloatVector p = FloatVector.broadcast(FLOATS, 16);
    for (int round = 0; round < ROUNDS; round++) {
      a = x.fma(y, a);
      b = x.fma(y, b);
      c = x.fma(y, c);
      d = x.fma(y, d);
      e = x.fma(y, e);
      f = x.fma(y, f);
      g = x.fma(y, g);
      h = x.fma(y, h);
      i = x.fma(y, i);
      j = x.fma(y, j);
      k = x.fma(y, k);
      l = x.fma(y, l);
      m = x.fma(y, m);
      n = x.fma(y, n);
      o = x.fma(y, o);
      p = x.fma(y, p);
    }
    FloatVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h);
    return sum.add(i).add(j).add(k).add(l).add(m).add(n).add(o).add(p).lane(0);
  }

  /** Sixteen chains of doubles. */
  @Benchmark
  public double doubles() {
    DoubleVector x = DoubleVector.broadcast(DOUBLES, factor);
    DoubleVector y = DoubleVector.broadcast(DOUBLES, 1 - factor);
    DoubleVector a = DoubleVector.broadcast(DOUBLES, 1);
    DoubleVector b = DoubleVector.broadcast(DOUBLES, 2);
    DoubleVector c = DoubleVector.broadcast(DOUBLES, 3);
    DoubleVector d = DoubleVector.broadcast(DOUBLES, 4);
    DoubleVector e = DoubleVector.broadcast(DOUBLES, 5);
    DoubleVector f = DoubleVector.broadcast(DOUBLES, 6);
    DoubleVector g = DoubleVector.broadcast(DOUBLES, 7);
    DoubleVector h = DoubleVector.broadcast(DOUBLES, 8);
    DoubleVector i = DoubleVector.broadcast(DOUBLES, 9);
    DoubleVector j = DoubleVector.broadcast(DOUBLES, 10);
    DoubleVector k = DoubleVector.broadcast(DOUBLES, 11);
    DoubleVector l = DoubleVector.broadcast(DOUBLES, 12);
    DoubleVector m = DoubleVector.broadcast(DOUBLES, 13);
    DoubleVector n = DoubleVector.broadcast(DOUBLES, 14);
    DoubleVector o = DoubleVector.broadcast(DOUBLES, 15);
    DoubleVector p = DoubleVector.broadcast(DOUBLES, 16);
    for (int round = 0; round < ROUNDS; round++) {
      a = x.fma(y, a);
      b = x.fma(y, b);
      c = x.fma(y, c);
      d = x.fma(y, d);
      e = x.fma(y, e);
      f = x.fma(y, f);
      g = x.fma(y, g);
      h = x.fma(y, h);
      i = x.fma(y, i);
      j = x.fma(y, j);
      k = x.fma(y, k);
      l = x.fma(y, l);
      m = x.fma(y, m);
      n = x.fma(y, n);
      o = x.fma(y, o);
      p = x.fma(y, p);
    }
    DoubleVector sum = a.add(b).add(c).add(d).add(e).add(f).add(g).add(h);
    return sum.add(i).add(j).add(k).add(l).add(m).add(n).add(o).add(p).lane(0);
  }
}

package dev.ockham.bench.jmh;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How fast memory can be read: sums over an array that fits a cache, or none. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ReadBenchmark {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int AT_ONCE = 4;

  /** Size of each thread's array. */
  @Param("512")
  public int kibibytes = 512;

  private float[] array = new float[0];

  /** Allocates, and touches every page. */
  @Setup(Level.Trial)
  public void open() {
    array = new float[kibibytes * (1024 / Float.BYTES)];
    for (int i = 0; i < array.length; i++) {
      array[i] = i & 7;
    }
  }

  /** Reads every element once. */
  @Benchmark
  public float read() {
    int width = SPECIES.length();
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    for (int i = 0; i <= array.length - AT_ONCE * width; i += AT_ONCE * width) {
      a = a.add(FloatVector.fromArray(SPECIES, array, i));
      b = b.add(FloatVector.fromArray(SPECIES, array, i + width));
      c = c.add(FloatVector.fromArray(SPECIES, array, i + 2 * width));
      d = d.add(FloatVector.fromArray(SPECIES, array, i + 3 * width));
    }
    return a.add(b).add(c.add(d)).lane(0);
  }
}

package dev.ockham.bench.jmh;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.work.Contenders;
import dev.ockham.bench.work.GemmData;
import dev.ockham.bench.work.GemmRun;
import dev.ockham.bench.work.GemmShape;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Matrix products by contender; checked before they are timed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GemmBenchmark {

  /** Who. */
  @Param(Contenders.BASELINE)
  public String contender = Contenders.BASELINE;

  /** The product. */
  @Param("SQUARE_256")
  public GemmShape shape = GemmShape.SQUARE_256;

  /** Number format. */
  @Param("FLOAT32")
  public DType dtype = DType.FLOAT32;

  /** How many threads may compute. */
  @Param("1")
  public int threads = 1;

  @SuppressWarnings("NullAway.Init") // JMH calls open first.
  private GemmRun run;

  /** Sets the product up and checks it. */
  @Setup(Level.Trial)
  public void open() {
    run = Contenders.named(contender).gemm(shape, dtype, threads);
    run.multiply();
    GemmData.of(shape).requireProduct(contender, run.product(), dtype);
    JvmSettings.warm(this::multiply);
  }

  /** Frees everything. */
  @TearDown(Level.Trial)
  public void close() {
    run.close();
  }

  /** C ← op(A) · op(B). */
  @Benchmark
  public void multiply() {
    run.multiply();
  }
}

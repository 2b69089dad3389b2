package dev.ockham.bench.jmh;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.work.Contender;
import dev.ockham.bench.work.Contenders;
import dev.ockham.bench.work.Expectation;
import dev.ockham.bench.work.LayerData;
import dev.ockham.bench.work.LayerRun;
import dev.ockham.bench.work.LayerSize;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A layer's forward pass, gradient and whole training step, by contender. Before anything is timed
 * the contender must agree with the reference.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LayerBenchmark {

  /** Who. */
  @Param(Contenders.BASELINE)
  public String contender = Contenders.BASELINE;

  /** The layer. */
  @Param("NOTEBOOK")
  public LayerSize size = LayerSize.NOTEBOOK;

  /** Number format. */
  @Param("FLOAT32")
  public DType dtype = DType.FLOAT32;

  /** How many threads may compute. */
  @Param("1")
  public int threads = 1;

  @SuppressWarnings("NullAway.Init") // JMH calls open first.
  private LayerRun run;

  /** Checks the contender and sets the layer up. */
  @Setup(Level.Trial)
  public void open(BenchmarkParams params) {
    Contender who = Contenders.named(contender);
    try (LayerRun first = who.layer(size, dtype, threads, LayerData.LEARNING_RATE)) {
      Expectation.of(size, JvmSettings.expected()).requireOf(contender, size, dtype, first);
    }
    run = who.layer(size, dtype, threads, LayerData.TIMED_LEARNING_RATE);
    String method = params.getBenchmark();
    JvmSettings.warm(
        switch (method.substring(method.lastIndexOf('.') + 1)) {
          case "forward" -> this::forward;
          case "gradient" -> this::gradient;
          case "step" -> this::step;
          default -> throw new IllegalArgumentException("no benchmark " + method);
        });
  }

  /** Frees everything. */
  @TearDown(Level.Trial)
  public void close() {
    run.close();
  }

  /** Y for the batch. */
  @Benchmark
  public void forward() {
    run.forward();
  }

  /** Forward, loss gradient, backward. */
  @Benchmark
  public void gradient() {
    run.gradient();
  }

  /** Forward, loss gradient, backward, prior gradient, Adam. */
  @Benchmark
  public void step() {
    run.trainingStep();
  }
}

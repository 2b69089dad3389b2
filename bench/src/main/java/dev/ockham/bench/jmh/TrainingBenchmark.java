package dev.ockham.bench.jmh;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.work.Contenders;
import dev.ockham.bench.work.TrainingData;
import dev.ockham.bench.work.TrainingRun;
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

/** A whole training; its first epoch must go the way that the reference goes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TrainingBenchmark {

  /** Who. */
  @Param(Contenders.BASELINE)
  public String contender = Contenders.BASELINE;

  /** Number format. */
  @Param("FLOAT32")
  public DType dtype = DType.FLOAT32;

  /** How many threads may compute. */
  @Param("1")
  public int threads = 1;

  @SuppressWarnings("NullAway.Init") // JMH calls open first.
  private TrainingRun run;

  /** Sets the training up and checks it. */
  @Setup(Level.Trial)
  public void open() {
    run = Contenders.named(contender).training(dtype, threads);
    run.train(1);
    try (TrainingRun reference =
        Contenders.named(Contenders.REFERENCE).training(DType.FLOAT64, 1)) {
      reference.train(1);
      TrainingData.requireSame(contender, run.parameters(), reference.parameters());
    }
    JvmSettings.warm(this::train);
  }

  /** Frees everything. */
  @TearDown(Level.Trial)
  public void close() {
    run.close();
  }

  /** All epochs. */
  @Benchmark
  public void train() {
    run.train(TrainingData.EPOCHS);
  }
}

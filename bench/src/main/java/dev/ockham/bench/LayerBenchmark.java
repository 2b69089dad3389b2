package dev.ockham.bench;

import dev.ockham.api.tensor.DType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A layer's forward pass and a whole training step, by backend. Before anything is timed each
 * backend must agree with the reference: outputs, and factors after three steps.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LayerBenchmark {

  private static final String REFERENCE = "reference";
  private static final int AGREEMENT_STEPS = 3;

  /** A backend's id, with options. */
  @Param({REFERENCE, "cpu-vector:threads=1", "cpu-vector:threads=2"})
  public String backend = REFERENCE;

  /** Number format. */
  @Param({"FLOAT32", "FLOAT64"})
  public DType dtype = DType.FLOAT32;

  /** The layer. */
  @Param public LayerSize size = LayerSize.NOTEBOOK;

  private LayerWork work = new LayerWork(REFERENCE, dtype, size);

  /** Opens the backend and checks that it computes what the reference computes. */
  @Setup(Level.Trial)
  public void open() {
    work.close();
    requireAgreement();
    work = new LayerWork(backend, dtype, size);
  }

  /** Frees everything. */
  @TearDown(Level.Trial)
  public void close() {
    work.close();
  }

  /** Y for a batch. */
  @Benchmark
  public void forward() {
    work.forward();
  }

  /** Forward, loss gradient, backward, prior gradient, Adam. */
  @Benchmark
  public void trainingStep() {
    work.trainingStep();
  }

  private void requireAgreement() {
    try (LayerWork mine = new LayerWork(backend, dtype, size);
        LayerWork reference = new LayerWork(REFERENCE, dtype, size)) {
      mine.forward();
      reference.forward();
      requireClose("outputs", mine.outputs(), reference.outputs());
      for (int i = 0; i < AGREEMENT_STEPS; i++) {
        mine.trainingStep();
        reference.trainingStep();
      }
      requireClose("factors", mine.factors(), reference.factors());
    }
  }

  /**
   * Sums of up to 512 terms in another order differ by some hundred epsilons of the largest value;
   * a wrong kernel differs by far more.
   */
  private void requireClose(String what, double[] actual, double[] expected) {
    double largest = 0;
    double error = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      error = Math.max(error, Math.abs(actual[i] - expected[i]));
    }
    double tolerance = 1000 * dtype.epsilon() * largest;
    if (!(error <= tolerance)) {
      throw new IllegalStateException(
          "%s of %s differ from the reference by %g, more than %g"
              .formatted(what, backend, error, tolerance));
    }
  }
}

package dev.ockham.fusion.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.testing.ModelExamples;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One predictor, many threads. */
class SharedPredictorTest {

  private static final int THREADS = 8;
  private static final int SAMPLES = 5_000;

  private static final FusionModel MODEL =
      ModelExamples.withPosterior(ModelExamples.numbers(), DType.FLOAT64);

  private static final Dataset DATA = data();

  @ParameterizedTest
  @MethodSource("dev.ockham.fusion.testing.TestBackends#withDTypes")
  void everyThreadGetsTheAnswersOfOneAlone(String id, DType dtype) throws Exception {
    List<Dataset> samples = new ArrayList<>();
    List<Matrix> alone = new ArrayList<>();
    try (Backend backend = Backends.open(id);
        Predictor predictor = new Predictor(MODEL, backend, dtype)) {
      for (int i = 0; i < SAMPLES; i++) {
        samples.add(DATA.select(new int[] {i}));
        alone.add(predictor.predict(samples.get(i)));
      }
      List<Integer> wrong =
          together(
              THREADS,
              thread -> {
                int different = 0;
                for (int k = 0; k < SAMPLES; k++) {
                  // Each thread begins elsewhere, so that no two ask for the same sample.
                  int i = (k + thread * SAMPLES / THREADS) % SAMPLES;
                  different += predictor.predict(samples.get(i)).equals(alone.get(i)) ? 0 : 1;
                }
                return different;
              });
      assertThat(wrong).containsOnly(0);
    }
  }

  @Test
  void batchesAndForecastsAreThoseOfOneThreadToo() throws Exception {
    try (Backend backend = Backends.open(TestBackends.CPU_VECTOR);
        Predictor predictor = new Predictor(MODEL, backend, DType.FLOAT32)) {
      Matrix batch = predictor.predict(DATA);
      Forecast forecast = predictor.forecast(DATA);
      List<Boolean> same =
          together(
              THREADS,
              thread -> {
                boolean equal = true;
                for (int k = 0; k < 20; k++) {
                  equal &= predictor.predict(DATA).equals(batch);
                  equal &= predictor.forecast(DATA).equals(forecast);
                }
                return equal;
              });
      assertThat(same).containsOnly(true);
    }
  }

  @Test
  void moreThreadsThanWorkspacesAreKeptForLeaveNothingBehind() throws Exception {
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      try (Predictor predictor = new Predictor(MODEL, backend, DType.FLOAT64)) {
        Dataset one = DATA.select(new int[] {0});
        Matrix expected = predictor.predict(one);
        assertThat(together(200, thread -> predictor.predict(one))).containsOnly(expected);
      }
      assertThat(backend.liveAllocations()).isZero();
    }
  }

  @Test
  void closingLetsThoseInsideFinishAndRefusesTheRest() throws Exception {
    try (Backend backend = Backends.open(TestBackends.CPU_VECTOR)) {
      Predictor predictor = new Predictor(MODEL, backend, DType.FLOAT64);
      Matrix expected = predictor.predict(DATA);
      AtomicInteger answers = new AtomicInteger();
      List<String> endings =
          together(
              4,
              thread -> {
                if (thread == 0) {
                  while (answers.get() < 10) {
                    Thread.onSpinWait();
                  }
                  predictor.close();
                  // Nobody is inside any more: what was allocated is free.
                  return backend.liveAllocations() + " allocations";
                }
                try {
                  while (true) {
                    assertThat(predictor.predict(DATA)).isEqualTo(expected);
                    answers.incrementAndGet();
                  }
                } catch (IllegalStateException closed) {
                  return closed.getMessage();
                }
              });
      assertThat(endings.getFirst()).isEqualTo("0 allocations");
      assertThat(endings.subList(1, 4)).containsOnly("predict: the predictor is closed");
      predictor.close();
      assertThatThrownBy(() -> predictor.forecast(DATA))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("predict: the predictor is closed");
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T run(int thread);
  }

  /** Runs the same in threads that start together, and returns what each returned. */
  private static <T> List<T> together(int threads, Work<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Callable<T>> calls = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        int thread = t;
        calls.add(() -> {
          start.await();
          return work.run(thread);
        });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : executor.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    }
  }

  private static Dataset data() {
    SplittableRandom random = new SplittableRandom(31);
    return new Dataset(
        List.of(
            new Modality("audio", List.of("a", "b"), TestData.normal(SAMPLES, 2, random)),
            new Modality("text", List.of("c"), TestData.normal(SAMPLES, 1, random))));
  }
}

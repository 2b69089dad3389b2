package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A training that is interrupted ends at once, in whatever stage it is, and leaves nothing. */
class InterruptionTest {

  private static final Dataset DATA =
      TestData.teacher(CpShape.of(List.of(3, 2), 2, 3), 300, 0.2, 6);

  @ParameterizedTest
  @EnumSource
  void endsTheStage(Stage stage) throws InterruptedException {
    boolean classes = stage == Stage.TRIALS || stage == Stage.CALIBRATION;
    TrainingOptions options =
        TrainingOptions.builder().maxRank(4).epochs(20).inference("variational").build();
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      Trainer trainer = new Trainer(options, backend, new Interrupting(stage));
      Thread thread =
          new Thread(() -> {
            try {
              trainer.train(classes ? TestData.classes(DATA) : DATA);
            } catch (Throwable e) {
              thrown.set(e);
            }
          });
      thread.start();
      thread.join();

      assertThat(thrown.get()).isInstanceOf(CancellationException.class);
      assertThat(backend.liveAllocations()).isZero();
    }
  }

  /** Interrupts its own thread as soon as a stage is heard of. */
  private record Interrupting(Stage stage) implements TrainingListener {

    private void heard(Stage from) {
      if (from == stage) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void trialEpochEnded(double priorWeight, Epoch epoch) {
      heard(Stage.TRIALS);
    }

    @Override
    public void epochEnded(Epoch epoch) {
      heard(Stage.PASSES);
    }

    @Override
    public void lookedAt(Stage from, int rank) {
      heard(from);
    }
  }
}

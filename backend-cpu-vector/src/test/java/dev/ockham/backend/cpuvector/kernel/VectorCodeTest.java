package dev.ockham.backend.cpuvector.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class VectorCodeTest {

  private static final long MUCH = 1L << 40;
  private static final Duration SLOW = Duration.ofMillis(1);

  @Test
  void aShortLifeNeverAsksForVectors() {
    AtomicInteger exercises = new AtomicInteger();
    VectorCode code = new VectorCode(VectorCode.SOON, exercises::incrementAndGet);

    assertThat(code.isCompiled(1000)).isFalse();
    assertThat(code.isCompiled(1000)).isFalse();

    assertThat(exercises).hasValue(0);
  }

  @Test
  @Timeout(60)
  void codeThatIsFastTakesOver() {
    VectorCode code = new VectorCode(VectorCode.SOON, () -> {});

    assertThat(code.isCompiled(MUCH)).isFalse();

    while (!code.isCompiled(0)) {
      LockSupport.parkNanos(SLOW.toNanos());
    }
  }

  /** As slow as vectors are before they are compiled. */
  @Test
  @Timeout(60)
  void codeThatIsSlowDoesNotAndHoldsUpNoOther() throws InterruptedException {
    CountDownLatch exercised = new CountDownLatch(3);
    VectorCode slow =
        new VectorCode(
            VectorCode.SOON,
            () -> {
              LockSupport.parkNanos(SLOW.toNanos());
              exercised.countDown();
            });
    VectorCode fast = new VectorCode(VectorCode.SOON, () -> {});

    slow.isCompiled(MUCH);
    fast.isCompiled(MUCH);

    while (!fast.isCompiled(0)) {
      LockSupport.parkNanos(SLOW.toNanos());
    }
    assertThat(exercised.await(50, TimeUnit.SECONDS)).isTrue();
    assertThat(slow.isCompiled(0)).isFalse();
  }
}

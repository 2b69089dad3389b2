package dev.ockham.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ockham.api.backend.Kernels;
import dev.ockham.api.backend.Storage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver closes once, after all that it gave, whoever else opens or closes something then. */
@Timeout(60)
class BackendClosingTest {

  @ParameterizedTest
  @ValueSource(strings = {"synchronize", "close", "free", "close driver"})
  void ofTwoThreadsThatCloseOneClosesTheDriver(String lasting) throws Exception {
    BlockingDriver driver = new BlockingDriver(lasting);
    Backend backend = new Backend("stub", driver);
    backend.newQueue();
    backend.allocate(DType.FLOAT64, 1, 1);
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<?> closing = other.submit(backend::close);
      awaitInside(driver);
      backend.close();
      driver.mayEnd.countDown();
      closing.get();
    }
    assertThat(driver.ended).containsExactly("synchronize", "close", "free", "close driver");
  }

  @Test
  void aQueueThatItsThreadClosesIsAwaited() throws Exception {
    closeWhile("close", backend -> backend.newQueue().close());
  }

  @Test
  void memoryThatAnotherThreadFreesIsAwaited() throws Exception {
    closeWhile("free", backend -> backend.allocate(DType.FLOAT64, 1, 1).close());
  }

  @Test
  void memoryThatAnotherThreadAllocatesIsFreed() throws Exception {
    assertThat(closeWhile("allocate", backend -> backend.allocate(DType.FLOAT64, 1, 1)).ended)
        .contains("free");
  }

  @Test
  void aQueueThatAnotherThreadOpensIsClosed() throws Exception {
    assertThat(closeWhile("newQueue", Backend::newQueue).ended).contains("synchronize", "close");
  }

  @Test
  void whatCannotBeClosedKeepsNothingElseOpen() {
    BlockingDriver driver =
        new BlockingDriver("nothing") {
          @Override
          public Storage allocate(DType dtype, long length) {
            return () -> {
              throw new IllegalStateException("stuck " + length);
            };
          }
        };
    Backend backend = new Backend("stub", driver);
    backend.newQueue();
    backend.allocate(DType.FLOAT64, 1, 1);
    backend.allocate(DType.FLOAT64, 1, 1);
    Throwable failure = catchThrowable(backend::close);
    assertThat(failure).hasMessage("stuck 1");
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(driver.ended).containsExactly("synchronize", "close", "close driver");
    assertThat(backend.liveAllocations()).isZero();
  }

  @Test
  void whatTheDriverRefusesIsNotRemembered() {
    BlockingDriver driver =
        new BlockingDriver("nothing") {
          @Override
          public Storage allocate(DType dtype, long length) {
            throw new IllegalArgumentException("no room");
          }

          @Override
          public Kernels newQueue() {
            throw new IllegalStateException("no stream");
          }
        };
    Backend backend = new Backend("stub", driver);
    assertThatThrownBy(() -> backend.allocate(DType.FLOAT32, 1, 1)).hasMessage("no room");
    assertThatThrownBy(() -> backend.indices(1)).hasMessage("no room");
    assertThatThrownBy(backend::newQueue).hasMessage("no stream");
    assertThat(backend.liveAllocations()).isZero();
    backend.close();
    assertThat(driver.ended).containsExactly("close driver");
  }

  /** Closes a backend while another thread is in a call; the driver closes when that has ended. */
  private static BlockingDriver closeWhile(String lasting, Consumer<Backend> call)
      throws InterruptedException, ExecutionException {
    BlockingDriver driver = new BlockingDriver(lasting);
    Backend backend = new Backend("stub", driver);
    try (ExecutorService other = Executors.newSingleThreadExecutor();
        ExecutorService closer = Executors.newSingleThreadExecutor()) {
      Future<?> calling = other.submit(() -> call.accept(backend));
      awaitInside(driver);
      Future<?> closing = closer.submit(backend::close);
      try {
        // Long enough for a driver that is not kept open to be closed.
        assertThat(catchThrowable(() -> closing.get(200, TimeUnit.MILLISECONDS))).isNotNull();
        assertThat(driver.ended).doesNotContain("close driver");
      } finally {
        driver.mayEnd.countDown();
      }
      calling.get();
      closing.get();
    }
    assertThat(driver.ended).endsWith("close driver").containsOnlyOnce("close driver");
    assertThat(backend.liveAllocations()).isZero();
    return driver;
  }

  private static void awaitInside(BlockingDriver driver) throws InterruptedException {
    assertThat(driver.inside.await(30, TimeUnit.SECONDS)).isTrue();
  }
}

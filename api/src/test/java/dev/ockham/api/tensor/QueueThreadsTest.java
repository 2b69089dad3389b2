package dev.ockham.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpShape;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What threads may do with one queue. */
@Timeout(60)
class QueueThreadsTest {

  private final BlockingDriver driver = new BlockingDriver("fill");
  private final Backend backend = new Backend("stub", driver);
  private final ComputeQueue queue = backend.newQueue();
  private final Tensor tensor = backend.allocate(DType.FLOAT64, 1, 1);

  @Test
  void aSecondThreadIsRefusedWhileOneIsInside() throws Exception {
    try (ExecutorService other = otherThread()) {
      Future<?> computing = fillIn(other);
      for (Runnable operation :
          List.<Runnable>of(
              () -> queue.fill(tensor, 2),
              () -> queue.write(new double[1], tensor),
              () -> queue.toDoubles(tensor),
              queue::synchronize,
              queue::close)) {
        assertThatThrownBy(operation::run)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining(
                ": another thread ('other') is inside this queue, which serves one at a time;"
                    + " open a queue for each thread with Backend.newQueue()");
      }
      driver.mayEnd.countDown();
      computing.get();
    }
    assertThat(driver.ended).containsExactly("fill");
  }

  @Test
  void threadsMayTakeTurns() throws Exception {
    driver.mayEnd.countDown();
    try (ExecutorService other = otherThread()) {
      other.submit(() -> queue.fill(tensor, 1)).get();
      queue.fill(tensor, 2);
      other.submit(() -> queue.fill(tensor, 3)).get();
    }
    assertThat(driver.ended).containsExactly("fill", "fill", "fill");
  }

  @Test
  void anOperationThatFailsLeavesTheQueueToOthers() throws Exception {
    driver.mayEnd.countDown();
    try (ExecutorService other = otherThread()) {
      assertThatThrownBy(() -> queue.write(new double[2], tensor))
          .isInstanceOf(IllegalArgumentException.class);
      other.submit(() -> queue.fill(tensor, 1)).get();
    }
    assertThat(driver.ended).containsExactly("fill");
  }

  @Test
  void operatorsOnTheQueueRefuseTheSecondThreadToo() throws Exception {
    CpShape shape = CpShape.of(List.of(1, 1), 1, 1);
    CpOperator operator = CpOperator.composed(queue, shape, DType.FLOAT64, 1);
    try (ExecutorService other = otherThread()) {
      Future<?> computing = fillIn(other);
      assertThatThrownBy(operator::close)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("close: another thread ('other') is inside this queue");
      driver.mayEnd.countDown();
      computing.get();
    }
    operator.close();
  }

  @Test
  void closingTheBackendAwaitsWhoIsInsideAndRefusesTheRest() throws Exception {
    try (ExecutorService other = otherThread();
        ExecutorService closer = Executors.newSingleThreadExecutor()) {
      Future<?> computing = fillIn(other);
      Future<?> closing = closer.submit(backend::close);
      while (true) {
        try {
          backend.newQueue().close();
        } catch (IllegalStateException closed) {
          break;
        }
      }
      assertThat(driver.ended).doesNotContain("fill", "close driver");
      driver.mayEnd.countDown();
      computing.get();
      closing.get();
    }
    assertThat(driver.ended).endsWith("fill", "synchronize", "close", "free", "close driver");
    assertThatThrownBy(() -> queue.fill(tensor, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("fill: the queue is closed");
  }

  private Future<?> fillIn(ExecutorService thread) throws InterruptedException {
    Future<?> computing = thread.submit(() -> queue.fill(tensor, 1));
    assertThat(driver.inside.await(30, TimeUnit.SECONDS)).isTrue();
    return computing;
  }

  private static ExecutorService otherThread() {
    return Executors.newSingleThreadExecutor(work -> new Thread(work, "other"));
  }
}

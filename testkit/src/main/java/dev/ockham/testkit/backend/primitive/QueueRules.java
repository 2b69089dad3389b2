package dev.ockham.testkit.backend.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.tensor.BinaryOp;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.EachDType;
import dev.ockham.testkit.backend.workbench.Prepared;
import dev.ockham.testkit.backend.workbench.PrimitiveCase;
import dev.ockham.testkit.backend.workbench.Threads;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;

/** B90 to B94: order, repetition and threads. */
public interface QueueRules {

  @EachDType
  @DisplayName("B90: the work of a queue is done in the order of the calls")
  default void workIsInOrder(DType dtype, Workbench bench) {
    ComputeQueue queue = bench.queue();
    Tensor x = bench.tensor(dtype, Host.filled(1, 1000, 1));
    Tensor y = bench.dirty(dtype, 1, 1000);
    double expected = 1;
    for (int i = 0; i < 50; i++) {
      // Each call reads what the one before wrote; all numbers are exact.
      queue.affine(2, x, 1, y);
      queue.addScaled(-0.5, y, 1, x);
      queue.binary(BinaryOp.SUBTRACT, y, x, x);
      double doubled = 2 * expected + 1;
      expected = doubled - (expected - 0.5 * doubled);
      if (i % 10 == 9) {
        queue.fill(x, 1);
        expected = 1;
      }
    }
    queue.affine(1, x, 2, y);
    Expected.exactly(dtype, Host.filled(1, 1000, expected + 2)).check("last of 200", bench.read(y));
  }

  @EachDType
  @DisplayName("B91: another queue sees what was written before synchronize")
  default void queuesSeeEachOther(DType dtype, Workbench bench) throws Exception {
    Host values = bench.random(dtype, 30, 40);
    Tensor x = bench.tensor(dtype, values);
    Tensor y = bench.dirty(dtype, 30, 40);
    bench.queue().affine(2, x, 0, x);
    bench.queue().synchronize();
    Threads.run(
        1,
        thread -> {
          try (ComputeQueue other = bench.backend().newQueue()) {
            other.copy(x, y);
            other.synchronize();
          }
        });
    Expected.exactly(dtype, values.scaled(2)).check("through two queues", bench.read(y));
  }

  @EachDType
  @DisplayName("B92: the same call on the same operands gives the same bits")
  default void repetitionGivesTheSameBits(DType dtype, Workbench bench) {
    for (PrimitiveCase primitive : PrimitiveCase.all(bench, dtype, 61)) {
      Prepared prepared = Prepared.of(bench, dtype, primitive);
      double[] first = prepared.result(bench.queue());
      for (int i = 0; i < 3; i++) {
        assertThat(prepared.result(bench.queue()))
            .as("%s, %s, again", primitive.name(), dtype)
            .isEqualTo(first);
      }
    }
  }

  @EachDType
  @DisplayName("B93: threads with a queue each get the same bits as one thread alone")
  default void threadsDoNotDisturbEachOther(DType dtype, Workbench bench) throws Exception {
    int threads = 4;
    // Other numbers in each thread: with the same ones a shared buffer would go unnoticed.
    List<List<Prepared>> each = new ArrayList<>();
    List<List<double[]>> alone = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      List<Prepared> prepared =
          PrimitiveCase.all(bench, dtype, 37).stream()
              .map(primitive -> Prepared.of(bench, dtype, primitive))
              .toList();
      each.add(prepared);
      alone.add(prepared.stream().map(p -> p.result(bench.queue())).toList());
    }
    bench.queue().synchronize();
    for (int k = 0; k < each.getFirst().size(); k++) {
      int primitive = k;
      Threads.run(
          threads,
          thread -> {
            Prepared prepared = each.get(thread).get(primitive);
            try (ComputeQueue queue = bench.backend().newQueue()) {
              for (int i = 0; i < 20; i++) {
                assertThat(prepared.result(queue))
                    .as("%s, %s, in thread %s", prepared.primitive().name(), dtype, thread)
                    .isEqualTo(alone.get(thread).get(primitive));
              }
            }
          });
    }
  }

  @EachDType
  @DisplayName("B94: a queue serves threads one after another and refuses who comes in between")
  default void oneThreadAtATimeIsServed(DType dtype, Workbench bench) throws Exception {
    Tensor x = bench.tensor(dtype, Host.filled(1, 1000, 0));
    AtomicInteger served = new AtomicInteger();
    Threads.run(
        4,
        thread -> {
          for (int i = 0; i < 200; i++) {
            try {
              bench.queue().affine(1, x, 1, x);
              served.incrementAndGet();
            } catch (IllegalStateException refused) {
              assertThat(refused).hasMessageStartingWith("affine: another thread");
            }
          }
        });
    assertThat(served.get()).isPositive();
    Expected.exactly(dtype, Host.filled(1, 1000, served.get()))
        .check("one for each call that was served", bench.read(x));
  }
}

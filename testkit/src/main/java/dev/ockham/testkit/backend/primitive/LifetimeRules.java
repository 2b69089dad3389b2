package dev.ockham.testkit.backend.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.oracle.Host;
import dev.ockham.testkit.backend.workbench.Workbench;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** B14 to B19: the ends of tensors, indices, queues and backends. */
public interface LifetimeRules {

  @Test
  @DisplayName("B14: closing everything leaves no allocation, and closing twice does nothing")
  default void closingLeavesNothing(Workbench bench) {
    try (Backend backend = bench.openAnother()) {
      Tensor tensor = backend.allocate(DType.FLOAT32, 4, 5);
      Tensor view = tensor.rows(1, 3);
      Indices indices = backend.indices(3, 1, 2);
      assertThat(backend.liveAllocations()).isEqualTo(2);
      view.close();
      indices.slice(0, 1).close();
      assertThat(backend.liveAllocations()).as("after closing views").isEqualTo(2);
      tensor.close();
      tensor.close();
      indices.close();
      indices.close();
      assertThat(backend.liveAllocations()).isZero();
      assertThat(view.isClosed()).isTrue();
    }
  }

  @Test
  @DisplayName("B15: what was closed is refused with the operation and its shape")
  default void closedOperandsAreRefused(Workbench bench) {
    Tensor open = bench.tensor(DType.FLOAT32, Host.filled(2, 3, 1));
    Tensor closed = bench.tensor(DType.FLOAT32, Host.filled(2, 3, 1));
    Tensor view = closed.rows(0, 2);
    closed.close();
    for (Tensor operand : new Tensor[] {closed, view}) {
      assertThatThrownBy(() -> bench.queue().copy(operand, open))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("copy: a tensor of float32 2×3 is used after it was closed");
    }
    Indices indices = bench.indices(0, 1);
    indices.close();
    assertThatThrownBy(() -> bench.queue().gatherRows(open, indices, open))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("gatherRows: indices are used after they were closed");
    assertThatThrownBy(() -> closed.rows(0, 1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("B16: a closed queue takes no work, closes twice, and leaves other queues alone")
  default void queuesEndByThemselves(Workbench bench) {
    Tensor tensor = bench.tensor(DType.FLOAT64, Host.filled(1, 3, 1));
    ComputeQueue other = bench.backend().newQueue();
    other.synchronize();
    other.fill(tensor, 2);
    other.close();
    other.close();
    assertThatThrownBy(() -> other.fill(tensor, 3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("fill: the queue is closed");
    assertThatThrownBy(other::synchronize).isInstanceOf(IllegalStateException.class);
    Expected.exactly(DType.FLOAT64, Host.filled(1, 3, 2)).check("fill", bench.read(tensor));
  }

  @Test
  @DisplayName("B17: closing the backend frees all, queues included, and ends it")
  default void closingTheBackendFreesAll(Workbench bench) {
    Backend backend = bench.openAnother();
    ComputeQueue queue = backend.newQueue();
    Tensor tensor = backend.allocate(DType.FLOAT32, 2, 2);
    Indices indices = backend.indices(1);
    queue.fill(tensor, 1);
    backend.close();
    backend.close();
    assertThat(backend.liveAllocations()).isZero();
    assertThat(tensor.isClosed()).isTrue();
    assertThat(indices.isClosed()).isTrue();
    tensor.close();
    queue.close();
    assertThatThrownBy(() -> backend.allocate(DType.FLOAT32, 1, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("allocate: the backend %s is closed", backend.id());
    assertThatThrownBy(backend::newQueue).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> backend.indices(1)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("B18: a backend can be open twice, and closing one leaves the other alone")
  default void openBackendsAreIndependent(Workbench bench) {
    Tensor tensor = bench.tensor(DType.FLOAT64, Host.row(1, 2, 3));
    try (Backend other = bench.openAnother();
        ComputeQueue queue = other.newQueue()) {
      Tensor theirs = other.allocate(DType.FLOAT64, 1, 3);
      queue.fill(theirs, 9);
      queue.synchronize();
    }
    Expected.exactly(DType.FLOAT64, Host.row(1, 2, 3)).check("the other's", bench.read(tensor));
    bench.queue().fill(tensor, 4);
    Expected.exactly(DType.FLOAT64, Host.filled(1, 3, 4)).check("fill", bench.read(tensor));
  }

  @Test
  @DisplayName("B19: operands of another backend are refused")
  default void foreignOperandsAreRefused(Workbench bench) {
    try (Backend other = bench.openAnother()) {
      Tensor theirs = other.allocate(DType.FLOAT32, 2, 2);
      Indices indices = other.indices(0, 1);
      Tensor ours = bench.tensor(DType.FLOAT32, Host.filled(2, 2, 0));
      Tensor out = bench.dirty(DType.FLOAT32, 2, 2);
      String id = other.id();
      assertThatThrownBy(() -> bench.queue().copy(theirs, ours))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "copy: an operand belongs to another backend (%s) than the queue (%s)", id, id);
      assertThatThrownBy(() -> bench.queue().gatherRows(ours, indices, out))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("gatherRows: an operand belongs to another backend");
    }
  }
}

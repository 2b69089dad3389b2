package dev.ockham.api.backend;

import dev.ockham.api.random.RandomStream;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.api.tensor.TensorOperations;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * One queue's primitive operations, as a backend's author writes them. {@link TensorOperations}
 * says what each computes.
 *
 * <p>All arguments have been checked by {@link dev.ockham.api.tensor.ComputeQueue}: tensors are
 * open, of this backend and of one dtype (but for {@link #copy}), shapes fit, indices are in range,
 * and an output overlaps an input only where that is said to be allowed. Kernels therefore check
 * nothing. Work may be asynchronous but runs in the order of the calls; only {@link #read} and
 * {@link #synchronize} wait. One thread calls at a time.
 */
public interface Kernels extends TensorOperations, AutoCloseable {

  /**
   * Copies elements from the host.
   *
   * @param source a segment of exactly the target's elements in native byte order; on the heap or
   *     off it, and free for reuse once the call returns
   * @param target the tensor to overwrite
   */
  void write(MemorySegment source, Tensor target);

  /**
   * Copies elements to the host, after all work queued before.
   *
   * @param source the tensor to read
   * @param target a segment of exactly the source's elements, filled in native byte order
   */
  void read(Tensor source, MemorySegment target);

  @Override
  default void tanh(Tensor x, Tensor out) {
    Compositions.tanh(this, x, out);
  }

  @Override
  default void scatterAddRows(Tensor x, Indices rows, Tensor y) {
    Compositions.scatterAddRows(this, x, rows, y);
  }

  @Override
  default void rowKronecker(Tensor a, Tensor b, Tensor out) {
    Compositions.rowKronecker(this, a, b, out);
  }

  @Override
  default void rowKroneckerBackward(Tensor a, Tensor b, Tensor dOut, Tensor dA, Tensor dB) {
    Compositions.rowKroneckerBackward(this, a, b, dOut, dA, dB);
  }

  @Override
  default void fillRandom(long seed, long stream, long first, Tensor out) {
    Compositions.fillRandom(this, new RandomStream(seed, stream), first, out);
  }

  /**
   * Offers fused kernels for a tensor format, for example {@link
   * dev.ockham.api.cp.CpKernels.Factory}. Where there are none, they are composed of the
   * primitives.
   *
   * @param type the kind of kernels asked for
   * @param <K> the kind of kernels asked for
   * @return the backend's own, or empty
   */
  default <K> Optional<K> fused(Class<K> type) {
    return Optional.empty();
  }

  /** Releases the queue; called once, after its work was awaited. */
  @Override
  void close();
}

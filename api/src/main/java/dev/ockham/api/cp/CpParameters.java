package dev.ockham.api.cp;

import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.util.Optional;

/**
 * The factors and the bias of a CP layer in one flat piece of memory; gradients and the moments of
 * an optimiser have the same form.
 *
 * <p>The memory begins with the stacked factors (D × R, row-major) and ends with the bias, as
 * {@link CpShape#layout} says; the elements between stay 0.
 *
 * <p>Several threads may read it with queues of their own; for one thread at a time while one of
 * them writes.
 */
public final class CpParameters implements AutoCloseable {

  private final CpShape shape;
  private final Tensor flat;

  private CpParameters(CpShape shape, Tensor flat) {
    this.shape = shape;
    this.flat = flat;
  }

  /**
   * Allocates parameters of zero.
   *
   * @param backend where
   * @param dtype number format
   * @param shape the layer's sizes
   * @return parameters to be closed by the caller
   */
  public static CpParameters allocate(Backend backend, DType dtype, CpShape shape) {
    return new CpParameters(shape, backend.allocate(dtype, 1, shape.layout().length()));
  }

  /**
   * Sees parameters in a part of a larger row: one layer's among those of a network.
   *
   * @param flat a view of 1 × the layout's length, or the whole of such a tensor, which is closed
   *     with these parameters if it owns its memory
   * @param shape the layer's sizes
   * @throws IllegalArgumentException if the row is of another length
   */
  public static CpParameters over(Tensor flat, CpShape shape) {
    int length = shape.layout().length();
    if (flat.rows() != 1 || flat.columns() != length) {
      throw new IllegalArgumentException(
          "the parameters of a layer %s are a row of %s elements, got %s"
              .formatted(shape, length, flat));
    }
    return new CpParameters(shape, flat);
  }

  /** Returns the layer's sizes. */
  public CpShape shape() {
    return shape;
  }

  /** Returns the number format. */
  public DType dtype() {
    return flat.dtype();
  }

  /** Returns everything as one row; what an optimiser works on. */
  public Tensor flat() {
    return flat;
  }

  /** Returns the stacked factors, D × R. */
  public Tensor factors() {
    return flat.view(0, shape.stackedRows(), shape.rank());
  }

  /** Returns a modality's factor, (s_m + 1 or s_m) × R. */
  public Tensor factor(int modality) {
    int first = shape.firstRow(modality);
    return factors().rows(first, first + shape.factorRows(modality));
  }

  /** Returns the output's factor, s_out × R. */
  public Tensor outputFactor() {
    int first = shape.firstRow(shape.modalities());
    return factors().rows(first, first + shape.outputSize());
  }

  /** Returns the bias, 1 × s_out, if the layer has one. */
  public Optional<Tensor> bias() {
    return shape.bias()
        ? Optional.of(flat.view(shape.biasAt(), 1, shape.outputSize()))
        : Optional.empty();
  }

  /** Frees the memory; a second call does nothing. */
  @Override
  public void close() {
    flat.close();
  }
}

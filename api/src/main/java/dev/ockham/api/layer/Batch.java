package dev.ockham.api.layer;

import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * The samples that one call works on: rows of a data set that lies in the backend's memory. Kernels
 * read the rows in place, so that no batch is ever copied together on the host.
 *
 * @param inputs one tensor a modality, N × s_m
 * @param rows which rows, in which order; empty means all, in order
 */
public record Batch(List<Tensor> inputs, Optional<Indices> rows) {

  /** Copies the list. */
  public Batch {
    inputs = List.copyOf(inputs);
  }

  /** A batch of all rows. */
  public static Batch all(List<Tensor> inputs) {
    return new Batch(inputs, Optional.empty());
  }

  /** A batch of chosen rows. */
  public static Batch of(List<Tensor> inputs, Indices rows) {
    return new Batch(inputs, Optional.of(rows));
  }

  /** Returns the number of samples B. */
  public int size() {
    return rows.isPresent() ? rows.get().length() : inputs.getFirst().rows();
  }
}

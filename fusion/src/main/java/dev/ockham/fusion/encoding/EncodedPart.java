package dev.ockham.fusion.encoding;

import dev.ockham.fusion.matrix.Matrix;
import java.util.List;

/**
 * Encoded samples on the host.
 *
 * @param inputs one a modality, N × s_m
 * @param targets N × s_out
 */
public record EncodedPart(List<Matrix> inputs, Matrix targets) {

  /** Copies the list. */
  public EncodedPart {
    inputs = List.copyOf(inputs);
  }

  /** Returns the number of samples N. */
  public int samples() {
    return targets.rows();
  }
}

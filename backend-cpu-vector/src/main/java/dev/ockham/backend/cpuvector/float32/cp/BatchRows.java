package dev.ockham.backend.cpuvector.float32.cp;

import dev.ockham.api.layer.Batch;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.backend.cpuvector.float32.Products;
import dev.ockham.backend.cpuvector.memory.FloatStorage;
import dev.ockham.backend.cpuvector.memory.IndexStorage;

/** The rows that the current call works on, as arrays and positions; refilled for each call. */
final class BatchRows {

  private static final int[] ALL = {};

  private final float[][] inputs;
  private final int[] inputAt;
  private int size;
  private boolean all;
  private int[] rows = ALL;
  private int rowsAt;

  BatchRows(int modalities) {
    inputs = new float[modalities][];
    inputAt = new int[modalities];
  }

  void set(Batch batch) {
    for (int m = 0; m < inputs.length; m++) {
      Tensor input = batch.inputs().get(m);
      inputs[m] = FloatStorage.of(input);
      inputAt[m] = (int) input.offset();
    }
    all = batch.rows().isEmpty();
    if (all) {
      size = batch.inputs().getFirst().rows();
    } else {
      Indices chosen = batch.rows().get();
      rows = IndexStorage.of(chosen);
      rowsAt = chosen.offset();
      size = chosen.length();
    }
  }

  int size() {
    return size;
  }

  float[] input(int modality) {
    return inputs[modality];
  }

  /** Fills the table of where a block's rows start in a modality's input. */
  void inputStarts(int modality, int columns, int from, int count, int[] starts) {
    starts(inputAt[modality], columns, from, count, starts);
  }

  /** Fills the table of where a block's rows start in a matrix that has the data set's rows. */
  void starts(int at, int columns, int from, int count, int[] starts) {
    if (all) {
      Products.startsOf(at + from * columns, columns, count, starts);
    } else {
      Products.startsOf(at, columns, rows, rowsAt + from, count, starts);
    }
  }
}

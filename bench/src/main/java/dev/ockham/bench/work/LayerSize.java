package dev.ockham.bench.work;

import dev.ockham.api.cp.CpShape;
import java.util.Collections;
import java.util.List;

/** The layers that are timed; bias and constants on, as in training. */
public enum LayerSize {
  /** One sample through the notebook's layer: what a program that predicts asks for. */
  ONE_SAMPLE("one sample", 1, List.of(16, 32, 64), 32, 10),
  /** The notebook's layer: three small modalities, 32 samples. */
  NOTEBOOK("notebook", 32, List.of(16, 32, 64), 32, 10),
  /** The demo's: four bands of nine pixels, the maximum rank, 128 samples. */
  SATELLITE("satellite", 128, List.of(9, 9, 9, 9), 6, 64),
  /** Wider modalities, 256 samples. */
  MEDIUM("medium", 256, List.of(128, 256, 512), 128, 32),
  /** Many samples of three wide modalities, at a rank as found in practice. */
  LARGE("large R 64", 4096, List.of(1024, 1024, 1024), 1024, 64),
  /** The same at a rank where the products are no longer thin. */
  LARGE_256("large R 256", 4096, List.of(1024, 1024, 1024), 1024, 256),
  /** Many modalities. */
  WIDE("wide", 1024, Collections.nCopies(6, 64), 64, 16);

  private final String label;
  private final int batch;

  @SuppressWarnings("ImmutableEnumChecker") // It is a record of numbers and an unmodifiable list.
  private final CpShape shape;

  LayerSize(String label, int batch, List<Integer> inputs, int outputs, int rank) {
    this.label = label;
    this.batch = batch;
    shape = CpShape.of(inputs, outputs, rank).withConstant(true).withBias(true);
  }

  /** Returns the number of samples B. */
  public int batch() {
    return batch;
  }

  /** Returns the layer's sizes. */
  public CpShape shape() {
    return shape;
  }

  /** Returns whether training it makes sense. */
  public boolean trained() {
    return batch > 1;
  }

  /** Returns whether a second thread can be expected to help. */
  public boolean threaded() {
    return forwardOperations() > 1e7;
  }

  /** Returns the floating-point operations of a forward pass's matrix products. */
  public double forwardOperations() {
    return 2.0 * batch * shape.rank() * (inputColumns() + shape.outputSize());
  }

  /**
   * Returns the floating-point operations of the matrix products of forward and backward: two for
   * each modality, as nobody asks for the inputs' gradients, and three for the output.
   */
  public double gradientOperations() {
    return 2.0 * batch * shape.rank() * (2.0 * inputColumns() + 3.0 * shape.outputSize());
  }

  /** Returns how many numbers a forward pass must at least read and write. */
  public double forwardElements() {
    return (double) batch * (inputColumns() + shape.outputSize()) + shape.parameters();
  }

  /**
   * Returns how many numbers a gradient must at least read and write: inputs, targets, parameters,
   * gradients.
   */
  public double gradientElements() {
    return forwardElements() + shape.parameters();
  }

  /**
   * Returns how many numbers a training step must at least read and write: inputs and targets once,
   * parameters and two moments both ways.
   */
  public double stepElements() {
    return forwardElements() + 5.0 * shape.parameters();
  }

  private long inputColumns() {
    return shape.inputSizes().stream().mapToLong(s -> s).sum();
  }

  /** Returns the name in tables. */
  @Override
  public String toString() {
    return label;
  }
}

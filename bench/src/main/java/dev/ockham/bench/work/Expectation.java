package dev.ockham.bench.work;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.valid.Disagreement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the reference backend computes in float64 for a layer: the outputs, the loss's gradient, and
 * the parameters after some training steps. A contender must agree with it before it is timed.
 */
public final class Expectation {

  private static final int STEPS = 3;

  /**
   * Where Adam's direction depends on the last bit of a gradient near 0 an entry may step either
   * way; of a right update few do. Swapped decays are off by 0.027, a right update by 1e-5.
   */
  private static final double STEP_TOLERANCE = 0.01;

  private final double[] outputs;
  private final double[] gradient;
  private final double[] parameters;

  private Expectation(double[] outputs, double[] gradient, double[] parameters) {
    this.outputs = outputs;
    this.gradient = gradient;
    this.parameters = parameters;
  }

  /**
   * Returns what is to be expected, from a file if it has been computed before.
   *
   * @param size which layer
   * @param folder where the files are
   */
  public static Expectation of(LayerSize size, Path folder) {
    Path file = folder.resolve(size.name().toLowerCase(Locale.ROOT) + ".expected");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        write(compute(size), file);
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Lets a contender compute and compares.
   *
   * @param who for the message
   * @param size which layer
   * @param dtype what it computes in
   * @param run a fresh run, whose parameters are moved
   * @throws Disagreement if something is off by more than rounding explains
   */
  public void requireOf(String who, LayerSize size, DType dtype, LayerRun run) {
    // A sum of n products is off by at most n ε times the sum of their sizes (Higham 2002, §3.1);
    // outputs and gradients are sums of sums over these. That the terms of one sum are as large as
    // the largest of all results is a worst case of another kind, and far from it.
    double terms = (double) size.batch() + size.shape().stackedRows() + size.shape().rank();
    double relative = terms * dtype.epsilon();
    run.forward();
    requireClose(who, "outputs", run.outputs(), outputs, relative);
    run.gradient();
    requireClose(who, "gradients", run.gradients(), gradient, relative);
    for (int step = 0; step < STEPS; step++) {
      run.trainingStep();
    }
    double[] actual = run.parameters();
    double squares = 0;
    for (int i = 0; i < parameters.length; i++) {
      double difference = actual[i] - parameters[i];
      squares += difference * difference;
    }
    double error = Math.sqrt(squares / parameters.length) / (STEPS * LayerData.LEARNING_RATE);
    if (!(error <= STEP_TOLERANCE)) {
      throw new Disagreement(
          String.format(
              Locale.ROOT,
              "%s: after %s training steps the parameters are off by %g of the way that they went",
              who,
              STEPS,
              error));
    }
  }

  private static void requireClose(
      String who, String what, double[] actual, double[] expected, double relative) {
    if (actual.length != expected.length) {
      throw new Disagreement(
          "%s: %s %s, expected %s".formatted(who, actual.length, what, expected.length));
    }
    double largest = 0;
    double error = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      double difference = Math.abs(actual[i] - expected[i]);
      error = difference <= error ? error : difference;
    }
    if (!(error <= relative * largest)) {
      throw new Disagreement(
          String.format(
              Locale.ROOT,
              "%s: %s differ from the reference by %g, more than %g",
              who,
              what,
              error,
              relative * largest));
    }
  }

  private static Expectation compute(LayerSize size) {
    try (LayerRun run =
        Contenders.named(Contenders.REFERENCE)
            .layer(size, DType.FLOAT64, 1, LayerData.LEARNING_RATE)) {
      run.forward();
      double[] outputs = run.outputs();
      run.gradient();
      double[] gradient = run.gradients();
      for (int step = 0; step < STEPS; step++) {
        run.trainingStep();
      }
      return new Expectation(outputs, gradient, run.parameters());
    }
  }

  /** Written under another name first, so that a file is whole or not there. */
  private static void write(Expectation expectation, Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    double[][] all = {expectation.outputs, expectation.gradient, expectation.parameters};
    int bytes = 0;
    for (double[] numbers : all) {
      bytes = Math.addExact(bytes, Integer.BYTES + Double.BYTES * numbers.length);
    }
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    for (double[] numbers : all) {
      buffer.putInt(numbers.length);
      buffer.asDoubleBuffer().put(numbers);
      buffer.position(buffer.position() + Double.BYTES * numbers.length);
    }
    Files.write(part, buffer.array());
    Files.move(part, file);
  }

  private static Expectation read(Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file));
    return new Expectation(next(buffer), next(buffer), next(buffer));
  }

  private static double[] next(ByteBuffer buffer) {
    double[] numbers = new double[buffer.getInt()];
    buffer.asDoubleBuffer().get(numbers);
    buffer.position(buffer.position() + Double.BYTES * numbers.length);
    return numbers;
  }
}

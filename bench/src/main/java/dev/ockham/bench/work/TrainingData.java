package dev.ockham.bench.work;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.valid.Disagreement;
import dev.ockham.fusion.data.ClassTargets;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.read.DataLoader;
import dev.ockham.fusion.data.read.LoadedData;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.Standardisation;
import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import dev.ockham.fusion.options.Optimiser;
import dev.ockham.fusion.options.Schedule;
import dev.ockham.fusion.options.TrainingOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The training that is timed: the demo's data set, all of its training part, the demo's layer at a
 * fixed rank without priors, batches in the same order, softmax cross-entropy, Adam with a constant
 * step size. So every contender makes the same steps.
 *
 * @param table the training part as it was read
 */
public record TrainingData(Dataset table) {

  /** Samples of a step. */
  public static final int BATCH = 128;

  /** Passes over the data. */
  public static final int EPOCHS = 60;

  /** Step size of Adam. */
  public static final double LEARNING_RATE = 0.02;

  private static final String FILE = "satellite.csv.gz";
  private static final long SEED = 0;

  /** Reads the data set. */
  public static TrainingData read() {
    try {
      Path copy = Files.createTempFile("satellite", ".csv.gz");
      try (InputStream in = TrainingData.class.getResourceAsStream(FILE)) {
        if (in == null) {
          throw new IllegalStateException(FILE + " is missing from the benchmarks' jar");
        }
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        LoadedData loaded =
            DataLoader.forTraining(new DataSource.Table(copy), TaskChoice.CLASSIFICATION);
        Split split =
            loaded
                .split()
                .orElseThrow(
                    () -> new IllegalStateException(FILE + " says nothing of a test part"));
        return new TrainingData(split.apply(loaded.dataset()).train());
      } finally {
        Files.delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the options of the same training for a {@code Trainer}. */
  TrainingOptions options(DType dtype, int epochs) {
    return TrainingOptions.builder()
        .fixedRank(LayerSize.SATELLITE.shape().rank())
        .epochs(epochs)
        .batchSize(BATCH)
        .learningRate(LEARNING_RATE)
        .optimiser(new Optimiser.Adam(LayerData.BETA1, LayerData.BETA2, LayerData.EPSILON, 0))
        .schedule(Schedule.CONSTANT)
        .dtype(dtype)
        .seed(SEED)
        .build();
  }

  /** Returns the scaled inputs, one matrix a modality, as the trainer scales them. */
  public List<Matrix> inputs() {
    return table.modalities().stream()
        .map(modality -> {
          Matrix values = modality.values();
          return Standardisation.fit(values, 1 / Math.sqrt(values.columns())).apply(values);
        })
        .toList();
  }

  /** Returns each sample's class, from 0. */
  public int[] classes() {
    return ((ClassTargets) table.requireTargets()).classes();
  }

  /** Returns what a training begins with. */
  public static Factors start() {
    return Initialisation.UNIT.draw(LayerSize.SATELLITE.shape(), SEED);
  }

  /** Returns the order of the samples in a pass. */
  public int[] order(int epoch) {
    return new CounterRandom(SEED, Purpose.ORDER, epoch).permutation(table.samples());
  }

  /** Returns the floating-point operations of the matrix products. */
  public static double operations() {
    int samples = 4435;
    return LayerSize.SATELLITE.gradientOperations() / BATCH * samples * EPOCHS;
  }

  /**
   * Checks what a short training ended with against another's. Rounding grows with each step, so
   * the distance is compared with the way from the start.
   *
   * @param who for the message
   * @param actual parameters
   * @param expected parameters
   * @throws Disagreement if they are further apart than a twentieth of the way
   */
  public static void requireSame(String who, double[] actual, double[] expected) {
    double[] start = numbers(start());
    double way = 0;
    double distance = 0;
    for (int i = 0; i < expected.length; i++) {
      way = Math.hypot(way, expected[i] - start[i]);
      distance = Math.hypot(distance, actual[i] - expected[i]);
    }
    if (!(distance <= way / 20)) {
      throw new Disagreement(
          String.format(
              Locale.ROOT,
              "%s: after one epoch the parameters are off by %g of the way that they went",
              who,
              distance / way));
    }
  }

  /** Returns factors and bias one after the other, the stacked factors first. */
  static double[] numbers(Factors factors) {
    return Stream.concat(factors.all().stream(), factors.bias().stream())
        .flatMapToDouble(matrix -> DoubleStream.of(matrix.toArray()))
        .toArray();
  }
}

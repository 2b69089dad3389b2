package dev.ockham.bench.growth;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.valid.Round;
import dev.ockham.bench.valid.WarmUp;
import dev.ockham.bench.work.BackendLayer;
import dev.ockham.bench.work.Contenders;
import dev.ockham.bench.work.LayerData;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.matrix.Matrix;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A program that measures an axis from its smallest point on, in a JVM of its own. */
public final class AxisProgram {

  private static final int ROUNDS = 5;

  /** So many numbers are drawn; inputs repeat them, as drawing takes longer than a step. */
  private static final int DRAWN = 4_099;

  private static final long SEED = 1;

  private AxisProgram() {}

  /**
   * Measures; says of each point what came out.
   *
   * @param arguments the axis, seconds to warm up at most, values
   */
  public static void main(String[] arguments) {
    Axis axis = Axis.valueOf(arguments[0]);
    double seconds = Double.parseDouble(arguments[1]);
    List<Integer> values = Arrays.stream(arguments).skip(2).map(Integer::valueOf).toList();
    // Once for nothing: what a JVM loads and compiles with its first point is not that point's.
    measure(values.getFirst(), axis.at(values.getFirst()), seconds);
    for (int value : values) {
      try {
        System.out.println(measure(value, axis.at(value), seconds).line());
      } catch (OutOfMemoryError e) {
        System.out.println("no memory for " + value);
        return;
      }
    }
  }

  private static Measured measure(int value, Point point, double seconds) {
    double before = heap();
    String spec = Contenders.BASELINE + ":threads=" + point.threads();
    try (BackendLayer layer =
        new BackendLayer(spec, data(point), DType.FLOAT32, LayerData.TIMED_LEARNING_RATE)) {
      WarmUp.untilSteady(layer::trainingStep, seconds);
      double held = heap() - before;
      List<Round> rounds = new ArrayList<>();
      for (int i = 0; i < ROUNDS; i++) {
        rounds.add(WarmUp.round(layer::trainingStep));
      }
      List<Round> sorted = new ArrayList<>(rounds);
      sorted.sort(Comparator.comparingDouble(Round::time));
      Round median = sorted.get(ROUNDS / 2);
      return new Measured(value, median.time(), Round.steady(rounds), held, median.allocated());
    }
  }

  private static LayerData data(Point point) {
    double scale = 1 / Math.sqrt(point.columns());
    return new LayerData(
        Initialisation.UNIT.draw(point.shape(), SEED),
        IntStream.range(0, point.modalities())
            .mapToObj(_ -> normal(point.samples(), point.columns(), scale))
            .toList(),
        normal(point.samples(), point.outputs(), 1));
  }

  private static Matrix normal(int rows, int columns, double scale) {
    double[] drawn = new Random(SEED).doubles(DRAWN, -scale, scale).toArray();
    return Matrix.computed(
        rows,
        columns,
        (row, target, at) -> {
          long place = (long) row * columns;
          for (int c = 0; c < columns; c++) {
            target[at + c] = drawn[(int) ((place + c) % DRAWN)];
          }
        });
  }

  /** Returns the bytes of what is in use; the collector has looked for all that is not. */
  private static double heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Returns the command line of a fresh JVM that has this one's class path. */
  static List<String> command(Axis axis, double seconds, List<Integer> values) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:MaxRAMPercentage=70",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                AxisProgram.class.getName(),
                axis.name(),
                Double.toString(seconds)));
    values.forEach(value -> command.add(Integer.toString(value)));
    return command;
  }
}

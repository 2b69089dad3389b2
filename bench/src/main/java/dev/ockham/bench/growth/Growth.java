package dev.ockham.bench.growth;

import dev.ockham.bench.process.ProcessResult;
import dev.ockham.bench.process.ProcessRun;
import dev.ockham.bench.report.Page;
import dev.ockham.bench.run.Failure;
import dev.ockham.bench.run.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Measures how a training step's time and memory grow, one axis at a time, a JVM each. */
public final class Growth implements Suite {

  private static final double SECONDS = 10;
  private static final double QUICK_SECONDS = 4;

  private final List<Axis> axes;
  private final List<Integer> threads;
  private final boolean quick;
  private final Path output;
  private final Map<String, String> facts;

  /**
   * Prepares.
   *
   * @param threads values of the axis of that name
   * @param only found in the names of the axes that are measured
   * @param quick whether to warm up for a short time and leave out what is large
   * @param output folder of the results
   * @param facts where and how it is measured: name to text
   */
  public Growth(
      List<Integer> threads, Pattern only, boolean quick, Path output, Map<String, String> facts) {
    this.threads = threads;
    this.quick = quick;
    this.output = output;
    this.facts = facts;
    axes =
        Arrays.stream(Axis.values()).filter(axis -> only.matcher(axis.toString()).find()).toList();
  }

  @Override
  public List<String> names() {
    return axes.stream().map(Axis::toString).toList();
  }

  @Override
  public Report measure() throws IOException, InterruptedException {
    List<Curve> curves = new ArrayList<>();
    for (Axis axis : axes) {
      System.err.println(axis);
      ProcessResult result =
          new ProcessRun(output)
              .run(
                  AxisProgram.command(
                      axis, quick ? QUICK_SECONDS : SECONDS, axis.values(threads, quick)));
      curves.add(curve(axis, result));
      Page.write(
          output, "growth", GrowthReport.lines(facts, curves), GrowthReport.json(facts, curves));
    }
    return new Report(
        GrowthReport.lines(facts, curves),
        curves.stream().allMatch(curve -> curve.failure().isEmpty()));
  }

  /** Reads what an axis's process said until it ended, or until it crashed. */
  static Curve curve(Axis axis, ProcessResult result) {
    List<Measured> measured =
        result.output().lines().map(Measured::of).flatMap(Optional::stream).toList();
    Optional<String> memory =
        result.output().lines().filter(line -> line.startsWith("no memory for ")).findFirst();
    Optional<Failure> failure =
        result.exit() == 0 ? memory.map(Failure::new) : Optional.of(result.failure());
    return new Curve(axis, measured, failure);
  }
}

package dev.ockham.bench;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.jmh.GemmBenchmark;
import dev.ockham.bench.jmh.LayerBenchmark;
import dev.ockham.bench.jmh.TrainingBenchmark;
import dev.ockham.bench.run.Row;
import dev.ockham.bench.work.Contender;
import dev.ockham.bench.work.Contender.Discipline;
import dev.ockham.bench.work.Contenders;
import dev.ockham.bench.work.GemmShape;
import dev.ockham.bench.work.LayerSize;
import dev.ockham.bench.work.TrainingData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which rows there are, what is compared side by side, and in which order they are timed. */
public final class Plan {

  /** What the reference computes in a tenth of a second; more of it would only cost patience. */
  private static final double REFERENCE_OPERATIONS = 1e8;

  private final List<Contender> contenders;
  private final List<Row> rows = new ArrayList<>();

  private Plan(List<Contender> contenders) {
    this.contenders = contenders;
  }

  /**
   * Lists all rows.
   *
   * @param contenders who can compete here
   * @param threadCounts with how many threads
   */
  public static List<Row> rows(List<Contender> contenders, List<Integer> threadCounts) {
    Plan plan = new Plan(contenders);
    for (DType dtype : DType.values()) {
      plan.training(dtype, 1);
    }
    for (int threads : threadCounts) {
      for (LayerSize size : LayerSize.values()) {
        for (DType dtype : DType.values()) {
          if (threads == 1 || size.threaded()) {
            plan.layer(size, dtype, threads);
          }
        }
      }
      for (GemmShape shape : GemmShape.values()) {
        for (DType dtype : DType.values()) {
          plan.gemm(shape, dtype, threads);
        }
      }
    }
    return List.copyOf(plan.rows);
  }

  /**
   * Returns each row as often as it has JVMs. Those of a workload and number format take turns: a
   * machine that is slower for a while, as shared ones are, is so for all that is compared.
   *
   * @param rows in any order
   * @param forks JVMs a row
   */
  static List<Row> turns(List<Row> rows, int forks) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> List.of(row.workload(), row.dtype()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .stream()
        .flatMap(group -> Collections.nCopies(forks, group).stream())
        .flatMap(List::stream)
        .toList();
  }

  private void layer(LayerSize size, DType dtype, int threads) {
    layer(
        size,
        "forward",
        "forward",
        dtype,
        threads,
        size.forwardOperations(),
        size.forwardElements());
    if (size.trained()) {
      layer(
          size,
          "forward, backward",
          "gradient",
          dtype,
          threads,
          size.gradientOperations(),
          size.gradientElements());
      layer(
          size,
          "training step",
          "step",
          dtype,
          threads,
          size.gradientOperations(),
          size.stepElements());
    }
  }

  private void layer(
      LayerSize size,
      String operation,
      String method,
      DType dtype,
      int threads,
      double operations,
      double elements) {
    add(
        Discipline.LAYER,
        new Row(
            size.toString(),
            operation,
            dtype,
            threads,
            "",
            LayerBenchmark.class.getName() + "." + method,
            Map.of("size", size.name()),
            operations,
            elements * dtype.bytes()));
  }

  private void gemm(GemmShape shape, DType dtype, int threads) {
    add(
        Discipline.GEMM,
        new Row(
            shape.toString(),
            "matrix product",
            dtype,
            threads,
            "",
            GemmBenchmark.class.getName() + ".multiply",
            Map.of("shape", shape.name()),
            shape.operations(),
            shape.elements() * dtype.bytes()));
  }

  private void training(DType dtype, int threads) {
    add(
        Discipline.TRAINING,
        new Row(
            LayerSize.SATELLITE.toString(),
            "whole training",
            dtype,
            threads,
            "",
            TrainingBenchmark.class.getName() + ".train",
            Map.of(),
            TrainingData.operations(),
            Double.NaN));
  }

  /** Adds a row for each contender that can do it. */
  private void add(Discipline discipline, Row row) {
    for (Contender contender : contenders) {
      boolean tooSlow =
          contender.name().equals(Contenders.REFERENCE) && row.operations() > REFERENCE_OPERATIONS;
      if (!tooSlow
          && contender.disciplines().contains(discipline)
          && contender.uses(row.threads())) {
        rows.add(
            new Row(
                row.workload(),
                row.operation(),
                row.dtype(),
                row.threads(),
                contender.name(),
                row.benchmark(),
                row.parameters(),
                row.operations(),
                row.bytes()));
      }
    }
  }
}

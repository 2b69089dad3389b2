package dev.ockham.cli.command;

import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.CsvFile;
import dev.ockham.fusion.model.Forecast;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Predicted numbers and their intervals as a CSV table with names. */
final class IntervalTable {

  private final List<String> names;
  private final Forecast forecast;
  private final double deviations;
  private final DType dtype;

  IntervalTable(List<String> names, Forecast forecast, Interval interval, DType dtype) {
    this.names = names;
    this.forecast = forecast;
    this.dtype = dtype;
    deviations = interval.deviations();
  }

  void write(Path file) {
    CsvFile.write(file, header(), forecast.mean().rows(), this::row);
  }

  /** Returns {@code <target>}, {@code <target>.low} and {@code <target>.high} of each target. */
  private List<String> header() {
    return names.stream().flatMap(n -> List.of(n, n + ".low", n + ".high").stream()).toList();
  }

  private List<String> row(int i) {
    List<String> cells = new ArrayList<>();
    for (int j = 0; j < names.size(); j++) {
      double mean = forecast.mean().get(i, j);
      double reach = deviations * forecast.deviation().get(i, j);
      for (double value : new double[] {mean, mean - reach, mean + reach}) {
        cells.add(PredictionTable.number(value, dtype));
      }
    }
    return cells;
  }
}

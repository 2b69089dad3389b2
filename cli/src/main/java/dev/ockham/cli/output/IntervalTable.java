package dev.ockham.cli.output;

import dev.ockham.cli.outcome.Interval;
import dev.ockham.fusion.predict.Forecast;
import java.util.ArrayList;
import java.util.List;

/** Predicted numbers and their intervals as a CSV table with names. */
public final class IntervalTable {

  private final IntervalColumns columns;
  private final Forecast forecast;
  private final double deviations;

  public IntervalTable(IntervalColumns columns, Forecast forecast, Interval interval) {
    this.columns = columns;
    this.forecast = forecast;
    deviations = interval.deviations();
  }

  public void write(CsvOutput place) {
    place.write(columns.names(), forecast.mean().rows(), this::row);
  }

  private List<String> row(int i) {
    List<String> cells = new ArrayList<>();
    for (int j = 0; j < forecast.mean().columns(); j++) {
      double mean = forecast.mean().get(i, j);
      double reach = deviations * forecast.deviation().get(i, j);
      for (double value : new double[] {mean, mean - reach, mean + reach}) {
        cells.add(Double.toString(value));
      }
    }
    return cells;
  }
}

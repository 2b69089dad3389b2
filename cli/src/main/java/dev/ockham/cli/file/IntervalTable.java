package dev.ockham.cli.file;

import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.predict.Forecast;
import dev.ockham.fusion.predict.Intervals;
import java.util.ArrayList;
import java.util.List;

/** Predicted numbers and their intervals as a CSV table with names. */
public final class IntervalTable {

  private final IntervalColumns columns;
  private final Matrix mean;
  private final Intervals intervals;

  /** Takes what the columns are called, and the intervals' level. */
  public IntervalTable(IntervalColumns columns, Forecast forecast, double level) {
    this.columns = columns;
    mean = forecast.mean();
    intervals = forecast.intervals(level);
  }

  /** Writes one row a sample. */
  public void write(CsvOutput place) {
    place.write(columns.names(), mean.rows(), this::row);
  }

  private List<String> row(int i) {
    List<String> cells = new ArrayList<>();
    for (int j = 0; j < mean.columns(); j++) {
      cells.add(Double.toString(mean.get(i, j)));
      cells.add(Double.toString(intervals.low(i, j)));
      cells.add(Double.toString(intervals.high(i, j)));
    }
    return cells;
  }
}

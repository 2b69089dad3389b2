package dev.ockham.study.report;

import dev.ockham.cli.report.Drawing;
import dev.ockham.study.data.DataResult;
import dev.ockham.study.data.DataRun;
import dev.ockham.study.data.Sweep;
import dev.ockham.study.problem.Grid;
import dev.ockham.study.synthetic.SyntheticResult;
import dev.ockham.study.synthetic.SyntheticRun;
import dev.ockham.study.trial.Trial;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of a study. */
public final class StudyPictures {

  private static final Color DIAGONAL = new Color(0xb0, 0xb0, 0xb0);

  /** Runs with the same true rank stand side by side over this width, so that none is hidden. */
  private static final double SPREAD = 0.7;

  private static final double LEAST_RANGE = 8;

  private StudyPictures() {}

  /** Returns the file of a grid's picture. */
  static String synthetic(Grid grid) {
    return grid.id() + ".png";
  }

  /** Returns the file of a data set's picture; a name of a table may hold what a file's may not. */
  static String data(int number) {
    return "data-%s.png".formatted(number + 1);
  }

  /** Draws a picture for each part into a folder. */
  public static void write(Study study, Path folder) {
    for (SyntheticResult result : study.synthetic()) {
      Drawing.save(synthetic(result.runs()), folder.resolve(synthetic(result.grid())));
    }
    for (int d = 0; d < study.data().size(); d++) {
      Drawing.save(data(study.data().get(d)), folder.resolve(data(d)));
    }
  }

  private static XYChart synthetic(List<SyntheticRun> runs) {
    XYChart chart = Drawing.lines("Rank found and true rank", "true rank", "rank found");
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    double most = runs.stream().mapToInt(r -> r.problem().rank()).max().orElse(1);
    double found = runs.stream().mapToInt(r -> r.trial().rank().orElse(0)).max().orElse(1);
    // Room on all sides also makes the axes' steps whole numbers.
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(Math.max(most, LEAST_RANGE) + 1);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(Math.max(found, LEAST_RANGE) + 1);
    XYSeries diagonal =
        chart.addSeries("right", new double[] {0.5, most + 0.5}, new double[] {0.5, most + 0.5});
    diagonal.setLineColor(DIAGONAL);
    diagonal.setMarker(SeriesMarkers.NONE);
    List<SyntheticRun> shown =
        runs.stream()
            .filter(r -> r.trial().rank().isPresent() && !r.method().equals(SyntheticResult.FIXED))
            .toList();
    double[] across = spread(shown.stream().map(r -> r.problem().rank()).toList());
    for (String method : shown.stream().map(SyntheticRun::method).distinct().toList()) {
      int[] own =
          IntStream.range(0, across.length)
              .filter(i -> shown.get(i).method().equals(method))
              .toArray();
      points(
          chart,
          method,
          Arrays.stream(own).mapToDouble(i -> across[i]).toArray(),
          Arrays.stream(own).mapToDouble(i -> shown.get(i).trial().rank().orElseThrow()).toArray());
    }
    return chart;
  }

  /** Moves equal numbers apart, around where they were. */
  private static double[] spread(List<Integer> ranks) {
    double[] spread = new double[ranks.size()];
    List<Integer> seen = new ArrayList<>();
    for (int i = 0; i < spread.length; i++) {
      int rank = ranks.get(i);
      long equal = ranks.stream().filter(r -> r == rank).count();
      long before = seen.stream().filter(r -> r == rank).count();
      spread[i] = rank + SPREAD * ((before + 0.5) / equal - 0.5);
      seen.add(rank);
    }
    return spread;
  }

  private static XYChart data(DataResult result) {
    XYChart chart = Drawing.lines(result.name() + ": score and rank", "rank", result.measure());
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    List<Sweep.Tried> swept =
        result.sweep().stream().filter(r -> Double.isFinite(r.score())).toList();
    if (!swept.isEmpty()) {
      XYSeries series =
          chart.addSeries(
              "fixed ranks, cross-validation",
              swept.stream().mapToDouble(Sweep.Tried::rank).toArray(),
              swept.stream().mapToDouble(Sweep.Tried::score).toArray());
      series.setLineColor(Drawing.BLUE);
      series.setMarkerColor(Drawing.BLUE);
    }
    for (String method : result.methods()) {
      List<Trial> ranked =
          result.runs(method).stream()
              .map(DataRun::trial)
              .filter(t -> t.rank().isPresent())
              .toList();
      if (!ranked.isEmpty()) {
        points(
            chart,
            method + ", test part",
            ranked.stream().mapToDouble(t -> t.rank().orElseThrow()).toArray(),
            ranked.stream().mapToDouble(Trial::score).toArray());
      }
    }
    return chart;
  }

  private static void points(XYChart chart, String name, double[] across, double[] up) {
    XYSeries series = chart.addSeries(name, across, up);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
  }
}

package dev.ockham.cli.report;

import dev.ockham.cli.outcome.TrainingOutcome;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The picture of the evidence for each rank that was looked at. */
final class EvidencePicture {

  static final String FILE = "evidence.png";

  private static final int MARKER = 10;

  private final SortedMap<Integer, Double> byRank;
  private final int found;

  EvidencePicture(TrainingOutcome outcome) {
    byRank = outcome.result().evidence().byRank();
    found = outcome.evidenceRank();
  }

  /** Returns whether there is something to compare. */
  boolean worthwhile() {
    return byRank.size() > 1;
  }

  void write(Path folder) {
    Drawing.save(chart(), folder.resolve(FILE));
  }

  private XYChart chart() {
    XYChart chart =
        Drawing.lines("Evidence of the ranks that were looked at", "rank", "nats against the best");
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE).setMarkerSize(MARKER);
    chart.getStyler().setXAxisDecimalPattern("0").setYAxisDecimalPattern("#,##0");
    double best = Collections.max(byRank.values());
    List<Double> below = byRank.values().stream().map(v -> v - best).toList();
    XYSeries all = chart.addSeries("evidence", List.copyOf(byRank.keySet()), below);
    all.setLineColor(Drawing.BLUE);
    all.setMarkerColor(Drawing.BLUE);
    all.setMarker(SeriesMarkers.CIRCLE);
    Double own = byRank.get(found);
    if (own != null) {
      XYSeries model = chart.addSeries("the model", List.of(found), List.of(own - best));
      model.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
      model.setMarkerColor(Drawing.ORANGE);
      model.setMarker(SeriesMarkers.DIAMOND);
    }
    return chart;
  }
}

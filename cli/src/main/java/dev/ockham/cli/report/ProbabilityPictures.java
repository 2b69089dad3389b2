package dev.ockham.cli.report;

import dev.ockham.cli.console.Figures;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.score.ClassScore;
import dev.ockham.fusion.predict.score.ConfusionMatrix;
import dev.ockham.fusion.predict.score.Reliability;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of what was taken for what, and of how often probabilities came true. */
final class ProbabilityPictures {

  static final String CONFUSION = "confusion.png";
  static final String RELIABILITY = "reliability.png";

  /** Of more classes the picture shows less than a pixel each. */
  private static final int MOST_CLASSES = 200;

  /** How far above its point a bin's count stands, as a probability. */
  private static final double ABOVE = 0.06;

  /** Labels of many letters do not run into each other, in degrees. */
  private static final int LABEL_ANGLE = 30;

  private final Evaluation evaluation;

  ProbabilityPictures(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Returns whether there are classes whose confusions can be seen. */
  boolean confusable() {
    return evaluation instanceof Evaluation.Classification classes
        && classes.confusion().labels().size() <= MOST_CLASSES;
  }

  void write(Path folder) {
    switch (evaluation) {
      case Evaluation.Classification classes -> {
        if (confusable()) {
          Drawing.save(confusion(classes.confusion()), folder.resolve(CONFUSION));
        }
        Drawing.save(
            reliability(
                classes.probabilities().reliability(), "probability of the predicted class"),
            folder.resolve(RELIABILITY));
      }
      case Evaluation.Flags flags ->
          Drawing.save(
              reliability(flags.probabilities().reliability(), "probability of yes"),
              folder.resolve(RELIABILITY));
      case Evaluation.Regression _ -> {
        // Numbers have no probabilities.
      }
    }
  }

  /** The first true class stands on top, as in a table. */
  private static HeatMapChart confusion(ConfusionMatrix matrix) {
    int classes = matrix.labels().size();
    HeatMapChart chart =
        Drawing.squares(
            "What samples of each class were taken for: none white, all blue", "predicted", "true");
    // Values would be written in the digits of the default locale; the page has them in a table.
    chart.getStyler().setShowValue(false);
    chart.getStyler().setRangeColors(new Color[] {Color.WHITE, Drawing.BLUE});
    chart.getStyler().setMin(0).setMax(1);
    chart.getStyler().setXAxisLabelRotation(LABEL_ANGLE);
    List<ClassScore> scores = matrix.classes();
    List<Number[]> cells = new ArrayList<>();
    List<String> down = new ArrayList<>();
    for (int y = 0; y < classes; y++) {
      int truth = classes - 1 - y;
      down.add(matrix.labels().get(truth));
      int[] row = matrix.row(truth);
      int samples = scores.get(truth).samples();
      for (int x = 0; x < classes; x++) {
        cells.add(new Number[] {x, y, samples == 0 ? 0.0 : (double) row[x] / samples});
      }
    }
    chart.addSeries("share", matrix.labels(), down, cells);
    return chart;
  }

  private static XYChart reliability(Reliability reliability, String across) {
    XYChart chart =
        Drawing.lines(
            "How often probabilities came true, with the number of predictions",
            across,
            "share that came true");
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW).setMarkerSize(10);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0 + ABOVE);
    chart.getStyler().setXAxisDecimalPattern("0.0").setYAxisDecimalPattern("0.0");
    XYSeries ideal = chart.addSeries("calibrated", new double[] {0, 1}, new double[] {0, 1});
    ideal.setLineColor(Drawing.ORANGE);
    ideal.setMarker(SeriesMarkers.NONE);
    List<Reliability.Bin> bins =
        reliability.bins().stream().filter(bin -> bin.count() > 0).toList();
    XYSeries seen =
        chart.addSeries(
            "the model",
            bins.stream().map(Reliability.Bin::probability).toList(),
            bins.stream().map(Reliability.Bin::frequency).toList());
    seen.setLineColor(Drawing.BLUE);
    seen.setMarkerColor(Drawing.BLUE);
    seen.setMarker(SeriesMarkers.CIRCLE);
    for (Reliability.Bin bin : bins) {
      chart.addAnnotation(
          new AnnotationText(
              Figures.count(bin.count()), bin.probability(), bin.frequency() + ABOVE, false));
    }
    return chart;
  }
}

package dev.ockham.cli.report;

import dev.ockham.cli.outcome.TrainingOutcome;
import dev.ockham.fusion.progress.Epoch;
import java.awt.Color;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of a report, drawn without a screen. */
final class Pictures {

  static final String RANK = "rank.png";
  static final String LOSS = "loss.png";
  static final String ENERGIES = "energies.png";

  /** The strongest that are shown; more would be a black block. */
  private static final int MOST_COMPONENTS = 64;

  private final TrainingOutcome outcome;
  private final double[] epochs;

  Pictures(TrainingOutcome outcome) {
    this.outcome = outcome;
    epochs = outcome.history().stream().mapToDouble(Epoch::number).toArray();
  }

  void write(Path folder) {
    Drawing.save(rank(), folder.resolve(RANK));
    Drawing.save(loss(), folder.resolve(LOSS));
    Drawing.save(energies(), folder.resolve(ENERGIES));
  }

  private XYChart rank() {
    XYChart chart = lines("Rank", "components");
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setLegendVisible(false);
    XYSeries series = line(chart, "rank", values(Epoch::rank), Drawing.BLUE);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea);
    series.setFillColor(Drawing.PALE_BLUE);
    return chart;
  }

  private XYChart loss() {
    XYChart chart = lines("Loss", "nats a sample");
    line(chart, "training part", values(Epoch::loss), Drawing.BLUE);
    boolean validated = outcome.history().getFirst().validationLoss().isPresent();
    chart.getStyler().setLegendVisible(validated);
    if (validated) {
      double[] judged = values(e -> e.validationLoss().orElse(Double.NaN));
      line(chart, "validation part", judged, Drawing.ORANGE);
    }
    return chart;
  }

  private double[] values(ToDoubleFunction<Epoch> value) {
    return outcome.history().stream().mapToDouble(value).toArray();
  }

  private XYSeries line(XYChart chart, String name, double[] values, Color color) {
    XYSeries series = chart.addSeries(name, epochs, values);
    series.setLineColor(color);
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }

  private CategoryChart energies() {
    double[] energies = outcome.model().factors().energies();
    int[] order =
        IntStream.range(0, energies.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer r) -> -energies[r]))
            .limit(MOST_COMPONENTS)
            .mapToInt(r -> r)
            .toArray();
    CategoryChart chart =
        Drawing.columns("Energy of the components, the strongest first", "component", "energy");
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setAvailableSpaceFill(0.8).setXAxisMaxLabelCount(20);
    chart
        .addSeries(
            "energy",
            Arrays.stream(order).boxed().toList(),
            Arrays.stream(order).mapToObj(r -> energies[r]).toList())
        .setFillColor(Drawing.BLUE);
    return chart;
  }

  private static XYChart lines(String title, String unit) {
    return Drawing.lines(title, "epoch", unit);
  }
}

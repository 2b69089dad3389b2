package dev.ockham.cli.report;

import dev.ockham.cli.command.TrainingOutcome;
import dev.ockham.fusion.model.format.AtomicFile;
import dev.ockham.fusion.train.Epoch;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The pictures of a report, drawn without a screen. */
final class Pictures {

  static final String RANK = "rank.png";
  static final String LOSS = "loss.png";
  static final String ENERGIES = "energies.png";

  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;

  /** The strongest that are shown; more would be a black block. */
  private static final int MOST_COMPONENTS = 64;

  private static final Color BLUE = new Color(0x1f, 0x5f, 0x99);
  private static final Color PALE_BLUE = new Color(0x1f, 0x5f, 0x99, 0x40);
  private static final Color ORANGE = new Color(0xd9, 0x6c, 0x1e);
  private static final Color INK = new Color(0x33, 0x33, 0x33);
  private static final Color GRID = new Color(0xe4, 0xe4, 0xe4);

  private final TrainingOutcome outcome;
  private final double[] epochs;

  Pictures(TrainingOutcome outcome) {
    this.outcome = outcome;
    epochs = outcome.history().stream().mapToDouble(Epoch::number).toArray();
  }

  void write(Path folder) {
    System.setProperty("java.awt.headless", "true");
    save(rank(), folder.resolve(RANK));
    save(loss(), folder.resolve(LOSS));
    save(energies(), folder.resolve(ENERGIES));
  }

  private XYChart rank() {
    XYChart chart = lines("Rank", "components");
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setLegendVisible(false);
    XYSeries series = line(chart, "rank", values(Epoch::rank), BLUE);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.StepArea);
    series.setFillColor(PALE_BLUE);
    return chart;
  }

  private XYChart loss() {
    XYChart chart = lines("Loss", "nats a sample");
    line(chart, "training part", values(Epoch::loss), BLUE);
    boolean validated = outcome.history().getFirst().validationLoss().isPresent();
    chart.getStyler().setLegendVisible(validated);
    if (validated) {
      double[] judged = values(e -> e.validationLoss().orElse(Double.NaN));
      line(chart, "validation part", judged, ORANGE);
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
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Energy of the components, the strongest first")
            .xAxisTitle("component")
            .yAxisTitle("energy")
            .build();
    style(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setAvailableSpaceFill(0.8).setXAxisMaxLabelCount(20);
    chart
        .addSeries(
            "energy",
            Arrays.stream(order).boxed().toList(),
            Arrays.stream(order).mapToObj(r -> energies[r]).toList())
        .setFillColor(BLUE);
    return chart;
  }

  private static XYChart lines(String title, String unit) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("epoch")
            .yAxisTitle(unit)
            .build();
    style(chart.getStyler());
    return chart;
  }

  private static void style(AxesChartStyler styler) {
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setAxisTickMarksColor(GRID);
    styler.setAxisTickLabelsColor(INK);
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 17));
    styler.setChartTitleBoxVisible(false);
    styler.setChartFontColor(INK);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setLegendPosition(LegendPosition.InsideNE);
    styler.setLegendBorderColor(GRID);
    styler.setAntiAlias(true);
  }

  private static void save(Chart<?, ?> chart, Path file) {
    BufferedImage picture = BitmapEncoder.getBufferedImage(chart);
    AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
  }
}

package dev.ockham.cli.report;

import dev.ockham.fusion.files.AtomicFile;
import dev.ockham.fusion.files.FileAccessException;
import java.awt.AWTError;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** How all pictures look, and how they get into files without a screen. */
public final class Drawing {

  /** What a picture is about. */
  public static final Color BLUE = new Color(0x1f, 0x5f, 0x99);

  /** An area in that colour. */
  static final Color PALE_BLUE = new Color(0x1f, 0x5f, 0x99, 0x40);

  /** What it is compared with. */
  public static final Color ORANGE = new Color(0xd9, 0x6c, 0x1e);

  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final Color INK = new Color(0x33, 0x33, 0x33);
  private static final Color GRID = new Color(0xe4, 0xe4, 0xe4);

  private Drawing() {}

  /** Returns an empty chart of lines or points. */
  public static XYChart lines(String title, String across, String up) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    style(chart.getStyler());
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    return chart;
  }

  /** Returns an empty chart of columns. */
  static CategoryChart columns(String title, String across, String up) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    style(chart.getStyler());
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    return chart;
  }

  /** Returns an empty chart of coloured squares. */
  static HeatMapChart squares(String title, String across, String up) {
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(WIDTH)
            .height(2 * HEIGHT)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    style(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    return chart;
  }

  /**
   * Writes a chart as PNG.
   *
   * @throws FileAccessException if the file cannot be written
   */
  public static void save(Chart<?, ?> chart, Path file) {
    BufferedImage picture = BitmapEncoder.getBufferedImage(chart);
    AtomicFile.write(file, out -> ImageIO.write(picture, "png", out));
  }

  /**
   * Draws if this machine can. Some lack the fonts or libraries that drawing needs.
   *
   * @param drawing makes and saves charts
   * @return why it cannot; empty if all was drawn
   * @throws FileAccessException if a file cannot be written
   */
  public static Optional<String> attempt(Runnable drawing) {
    System.setProperty("java.awt.headless", "true");
    try {
      drawing.run();
      return Optional.empty();
    } catch (FileAccessException e) {
      throw e;
    } catch (LinkageError | InternalError | AWTError | RuntimeException e) {
      return Optional.of(e.toString());
    }
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
    styler.setLegendBorderColor(GRID);
    styler.setAntiAlias(true);
    styler.setLocale(Locale.ROOT);
  }
}

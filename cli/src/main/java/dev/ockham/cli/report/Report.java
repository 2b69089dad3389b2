package dev.ockham.cli.report;

import dev.ockham.cli.outcome.TellingPart;
import dev.ockham.cli.outcome.TrainingOutcome;
import dev.ockham.fusion.data.file.CsvFile;
import dev.ockham.fusion.files.AtomicFile;
import dev.ockham.fusion.progress.Epoch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the report of a training into a folder; each file appears whole or not at all. */
public final class Report {

  /** The file to begin with. */
  public static final String PAGE = "report.md";

  private static final String HISTORY = "history.csv";

  private static final List<String> COLUMNS =
      List.of(
          "epoch",
          "rank",
          "loss",
          "validation_loss",
          "noise",
          "prior_weight",
          "learning_rate",
          "largest_energy",
          "smallest_energy");

  private Report() {}

  /**
   * Writes everything.
   *
   * @param folder is there
   * @return notes on what could not be done
   */
  public static List<String> write(TrainingOutcome outcome, Path folder) {
    List<String> notes = new ArrayList<>();
    Optional<String> failure = Drawing.attempt(() -> draw(outcome, folder));
    failure.ifPresent(
        reason -> notes.add("the pictures of the report could not be drawn: " + reason));
    List<Epoch> history = outcome.history();
    CsvFile.write(folder.resolve(HISTORY), COLUMNS, history.size(), i -> row(history.get(i)));
    byte[] page =
        new ReportPage(outcome, HISTORY, failure.isEmpty()).text().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(PAGE), out -> out.write(page));
    return notes;
  }

  private static void draw(TrainingOutcome outcome, Path folder) {
    new Pictures(outcome).write(folder);
    EvidencePicture evidence = new EvidencePicture(outcome);
    if (evidence.worthwhile()) {
      evidence.write(folder);
    }
    new ProbabilityPictures(TellingPart.of(outcome).layer()).write(folder);
  }

  private static List<String> row(Epoch epoch) {
    return List.of(
        Integer.toString(epoch.number()),
        Integer.toString(epoch.rank()),
        number(epoch.loss()),
        number(epoch.validationLoss().orElse(Double.NaN)),
        number(epoch.noise()),
        number(epoch.priorWeight()),
        number(epoch.learningRate()),
        number(epoch.energies().stream().mapToDouble(e -> e).max().orElse(Double.NaN)),
        number(epoch.energies().stream().mapToDouble(e -> e).min().orElse(Double.NaN)));
  }

  /** An empty cell where there is no number. */
  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }
}

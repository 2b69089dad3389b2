package dev.ockham.study.report;

import dev.ockham.study.data.DataResult;
import dev.ockham.study.data.SeedRuns;
import dev.ockham.study.problem.Grid;
import dev.ockham.study.synthetic.SyntheticResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The page of a study, in Markdown. */
public final class StudyPage {

  /** The file to begin with. */
  public static final String FILE = "study.md";

  private final Study study;
  private final boolean pictures;

  /** Takes a study, and whether its pictures could be drawn. */
  public StudyPage(Study study, boolean pictures) {
    this.study = study;
    this.pictures = pictures;
  }

  /** Returns the whole page. */
  public String text() {
    StringBuilder page = new StringBuilder("# Which rank is found, and what it costs\n\n");
    again(page);
    study.synthetic().forEach(result -> synthetic(page, result));
    for (int d = 0; d < study.data().size(); d++) {
      data(page, study.data().get(d), StudyPictures.data(d));
    }
    failures(page);
    return page.toString();
  }

  private void again(StringBuilder page) {
    page.append("## How to run it again\n\n```sh\n").append(study.command()).append("\n```\n\n");
    page.append("| | |\n|---|---|\n");
    fact(page, "version", study.version());
    fact(page, "machine", study.machine());
    fact(page, "backend", study.backend());
    page.append(
        """

        On the same machine everything but the times is the same again. Each run is a line of
        %s.

        """
            .formatted(files()));
  }

  private String files() {
    List<String> files = new ArrayList<>();
    study.synthetic().forEach(result -> files.add(SyntheticFile.of(result.grid())));
    files.add(StudyFiles.DATA);
    files.add(StudyFiles.SWEEP);
    return files.stream().map("[%1$s](%1$s)"::formatted).collect(Collectors.joining(", "));
  }

  private void synthetic(StringBuilder page, SyntheticResult result) {
    Grid grid = result.grid();
    page.append("## ").append(grid.title()).append("\n\n");
    page.append(StudyTable.synthetic(result).markdown());
    page.append(
        """

        Within 1 %% and 5 %%, and worst: the test %s as a multiple of that of the best fit at the
        true rank, begun at the true factors. %s
        Of fixed: the median multiple of the fixed rank's time, which is told the true rank and
        begins at random; total time is a multiple of its total. Jump: what the %s was
        multiplied with in the worst epoch. A failed run counts as one that missed rank and error.

        """
            .formatted(
                grid.measure(),
                grid.probabilities()
                    ? "Lost: by how much the accuracy is below that fit's, at most."
                    : "Covered: the share of test targets within their 90 % intervals, where a"
                        + " method gives them.",
                grid.probabilities() ? "loss" : "mean squared error"));
    picture(page, "Rank found and true rank", StudyPictures.synthetic(grid));
  }

  private void data(StringBuilder page, DataResult result, String picture) {
    page.append("## ").append(result.name()).append("\n\n");
    page.append(StudyTable.data(result).markdown());
    page.append(
            """

            Mean ± standard deviation between seeds, on the test part. A seed decides the training,
            and the split where the table states none. To best: the difference to the best fixed
            rank, in %s. Rank: least–median–most.
            """
                .formatted(result.classes() ? "percentage points" : "per cent of its rmse"))
        .append(
            """
            Time of best: a multiple of one run at that rank; of sweep: of the whole
            cross-validation. Jump: what the %s was multiplied with in the worst epoch.

            """
                .formatted(result.classes() ? "loss" : "mean squared error"));
    picture(page, "Score and rank of " + result.name(), picture);
    if (!result.sweeps().isEmpty()) {
      page.append(StudyTable.sweep(result).markdown());
      page.append(
          """

          %s-fold cross-validation on the training part alone chose the best rank, and the smallest
          sufficient one, whose score is within %s of the best.

          """
              .formatted(
                  SeedRuns.FOLDS, result.classes() ? "half a percentage point" : "1 % of rmse"));
    }
  }

  private void failures(StringBuilder page) {
    List<String> failures = study.failures();
    if (!failures.isEmpty()) {
      page.append("## Failures\n\n");
      failures.forEach(failure -> page.append("- ").append(failure).append('\n'));
    }
  }

  private void picture(StringBuilder page, String what, String file) {
    if (pictures) {
      page.append("![%s](%s)\n\n".formatted(what, file));
    }
  }

  private static void fact(StringBuilder page, String name, String value) {
    page.append("| ").append(name).append(" | ").append(value.replace("|", "\\|")).append(" |\n");
  }
}

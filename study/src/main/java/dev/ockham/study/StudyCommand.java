package dev.ockham.study;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Comparisons that anybody can run again. */
@Command(
    name = "study",
    header = "Compare engines and priors, so that anybody can do it again.",
    synopsisSubcommandLabel = "STUDY",
    descriptionHeading = "%n",
    description = "Long comparisons whose results are pages, tables and pictures in a folder.",
    commandListHeading = "%nStudies:%n",
    footer = {"", "Examples:", "  ockham study rank --problems 10 --output study"})
public final class StudyCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** Without a study there is nothing to do but to say which there are. */
  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }
}

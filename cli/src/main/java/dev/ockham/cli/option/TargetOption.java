package dev.ockham.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The file of the targets that goes with one file for each modality. */
public final class TargetOption {

  @Option(
      names = "--target",
      paramLabel = "FILE",
      description =
          "The targets, with --modality: .npy, or .csv with a header like that of --data; '-' is"
              + " standard input.")
  private @Nullable Path target;

  /** Returns the file; null if the option was not used. */
  public @Nullable Path file() {
    return target;
  }
}

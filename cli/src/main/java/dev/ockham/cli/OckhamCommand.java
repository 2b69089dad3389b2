package dev.ockham.cli;

import dev.ockham.cli.console.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What is typed first. */
@Command(
    name = "ockham",
    versionProvider = OckhamCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Multimodal fusion layers that find their own tensor rank while they train.",
      "",
      "Samples are seen through several modalities (audio and text; spectral bands). A fusion"
          + " layer multiplies them in low-rank form; priors remove the components that the data"
          + " do not support."
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  ockham demo",
      "  ockham train --data table.csv --output model.safetensors",
      "  ockham predict --model model.safetensors --data new.csv --output new.npy",
      "",
      "'ockham COMMAND --help' says more about a command.",
      "Exit status: 0 done, 2 wrong usage or bad input, 1 anything else."
    })
final class OckhamCommand implements Runnable {

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it.
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it.
  private boolean version;

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "With a failure, show where in the program it came from.")
  private boolean stackTrace;

  OckhamCommand(Console console) {
    this.console = console;
  }

  boolean stackTrace() {
    return stackTrace || console.environment().apply("OCKHAM_STACKTRACE") != null;
  }

  /** Without a command there is nothing to do but to say what could be done. */
  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(spec.commandLine().getOut());
    }
  }

  /** The version that the jar's manifest states. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String stated = OckhamCommand.class.getPackage().getImplementationVersion();
      return new String[] {
        "ockham " + (stated == null ? "(development build)" : stated),
        "Java %s, %s %s"
            .formatted(
                Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"))
      };
    }
  }
}

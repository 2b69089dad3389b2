package dev.ockham.cli;

import dev.ockham.cli.console.Console;
import dev.ockham.cli.console.Style;
import dev.ockham.cli.option.TypedText;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The commands put together. */
public final class Application {

  private static final int NARROWEST_HELP = 80;
  private static final int WIDEST_HELP = 100;

  private Application() {}

  /**
   * Runs one command line.
   *
   * @param console where to write
   * @param args a command and its options
   * @return the exit status: 0 done, 2 wrong usage or bad input, 1 anything else
   */
  public static int run(Console console, String... args) {
    OckhamCommand root = new OckhamCommand(console);
    Failures failures = new Failures(console, root::stackTrace);
    try {
      String first = args.length > 0 ? args[0] : "";
      return commandLine(first, console, root, failures).execute(args);
    } catch (Throwable e) {
      // Errors, which picocli lets pass.
      return failures.report(e);
    }
  }

  /** Returns all commands with their options. */
  public static CommandLine commandLine(Console console) {
    OckhamCommand root = new OckhamCommand(console);
    return commandLine("", console, root, new Failures(console, root::stackTrace));
  }

  /**
   * Makes the command line that a first word asks for. Reading a command's annotations costs a
   * fresh JVM more time than many a command takes, so that the others are left out where the word
   * names one of ours; what lists or suggests commands has all of them.
   */
  private static CommandLine commandLine(
      String first, Console console, OckhamCommand root, Failures failures) {
    CommandLine commandLine = new CommandLine(root);
    if (OwnCommands.NAMES.contains(first)) {
      commandLine.addSubcommand(OwnCommands.create(first, console));
    } else {
      OwnCommands.NAMES.forEach(
          name -> commandLine.addSubcommand(OwnCommands.create(name, console)));
      addOthers(commandLine, console);
    }
    TypedText.install(commandLine);
    commandLine.getSubcommands().values().forEach(Application::installHelp);
    boolean plain = console.style() == Style.PLAIN;
    return commandLine
        .setExpandAtFiles(false)
        .setOut(writer(console.out()))
        .setErr(writer(console.err()))
        .setColorScheme(Help.defaultColorScheme(plain ? Help.Ansi.OFF : Help.Ansi.ON))
        .setUsageHelpWidth(Math.clamp(console.width(), NARROWEST_HELP, WIDEST_HELP))
        .setUsageHelpLongOptionsMaxWidth(28)
        .setParameterExceptionHandler((e, _) -> failures.reportUsage(e))
        .setExecutionExceptionHandler((e, _, _) -> failures.report(e));
  }

  /** Adds the commands of other modules; by name, for their order on the class path is chance. */
  private static void addOthers(CommandLine commandLine, Console console) {
    ServiceLoader.load(Subcommand.class).stream()
        .map(found -> found.get().create(console))
        .sorted(Comparator.comparing(CommandLine::getCommandName))
        .forEach(commandLine::addSubcommand);
  }

  private static void installHelp(CommandLine command) {
    HelpSections.install(command);
    command.getSubcommands().values().forEach(Application::installHelp);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}

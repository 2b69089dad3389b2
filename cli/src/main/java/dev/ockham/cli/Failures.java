package dev.ockham.cli;

import dev.ockham.api.InvalidInputException;
import dev.ockham.cli.console.Console;
import dev.ockham.fusion.files.FileAccessException;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever goes wrong into one line on standard error and an exit status. */
final class Failures {

  static final int DONE = 0;
  static final int UNEXPECTED = 1;
  static final int WRONG_INPUT = 2;

  private final Console console;
  private final BooleanSupplier stackTrace;

  Failures(Console console, BooleanSupplier stackTrace) {
    this.console = console;
    this.stackTrace = stackTrace;
  }

  /** Reports options that cannot be understood. */
  int reportUsage(ParameterException e) {
    say(
        "%s (see '%s --help')"
            .formatted(usage(e), e.getCommandLine().getCommandSpec().qualifiedName()));
    trace(e);
    return WRONG_INPUT;
  }

  /** Reports what a command threw. */
  int report(Throwable e) {
    console.out().flush();
    int status = UNEXPECTED;
    switch (e) {
      case InvalidInputException _, FileAccessException _ -> {
        say(message(e));
        status = WRONG_INPUT;
      }
      case OutOfMemoryError _ ->
          say(
              "out of memory (%s); the JVM may use %s MiB: allow more, for example with"
                      .formatted(message(e), Runtime.getRuntime().maxMemory() >> 20)
                  + " JAVA_TOOL_OPTIONS=-Xmx8g, or use less data, a smaller rank or batch");
      default ->
          say(
              "unexpected failure: %s: %s%s"
                  .formatted(
                      e.getClass().getSimpleName(),
                      message(e),
                      stackTrace.getAsBoolean() ? "" : " (--stacktrace shows where)"));
    }
    trace(e);
    return status;
  }

  private void trace(Throwable e) {
    if (stackTrace.getAsBoolean()) {
      e.printStackTrace(console.err());
    }
  }

  private void say(String text) {
    console.err().println("ockham: " + oneLine(text));
  }

  private static String message(Throwable e) {
    return e.getMessage() == null ? "no further message" : e.getMessage();
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static String usage(ParameterException e) {
    if (e.getCause() instanceof TypeConversionException cause && e.getArgSpec() != null) {
      return name(e.getArgSpec()) + ": " + cause.getMessage();
    }
    // A misspelt option is the reason why the right one is missing.
    List<String> left = e.getCommandLine().getUnmatchedArguments();
    if (e instanceof MissingParameterException && !left.isEmpty()) {
      return unmatched(new UnmatchedArgumentException(e.getCommandLine(), left));
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return missing(e, missing.getMissing());
    }
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched);
    }
    return message(e);
  }

  private static String missing(ParameterException e, List<ArgSpec> missing) {
    List<String> names = missing.stream().map(Failures::nameWithValue).toList();
    // An option that was typed without its value is among the missing too.
    return message(e).startsWith("Missing required parameter for")
        ? "%s: expected a value".formatted(name(missing.getFirst()))
        : "missing: " + String.join(", ", names);
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String first = e.getUnmatched().getFirst();
    boolean command = !e.getCommandLine().getSubcommands().isEmpty();
    String what =
        first.startsWith("-")
            ? "unknown option"
            : command ? "unknown command" : "unexpected argument";
    List<String> suggestions = e.getSuggestions();
    String hint =
        suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
    return "%s '%s'%s".formatted(what, first, hint);
  }

  private static String nameWithValue(ArgSpec argument) {
    return argument.isOption() ? name(argument) + " " + argument.paramLabel() : name(argument);
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}

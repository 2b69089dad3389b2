package dev.ockham.cli.option;

import dev.ockham.cli.console.Console;
import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The choice between text for people and one JSON object for programs. */
public final class JsonOption {

  @Option(
      names = "--json",
      description = "Print one JSON object and nothing else on standard output.")
  private boolean json;

  /** Returns whether JSON is wanted. */
  public boolean wanted() {
    return json;
  }

  /** Prints a result in the form that is wanted. */
  public void print(Console console, Supplier<JsonObject> forPrograms, Runnable forPeople) {
    if (json) {
      console.out().println(Json.pretty(forPrograms.get()));
    } else {
      forPeople.run();
    }
  }
}

package dev.ockham.cli.command;

import dev.ockham.api.backend.Probe;
import dev.ockham.api.discovery.BackendCandidate;
import dev.ockham.api.discovery.BackendCatalog;
import dev.ockham.api.discovery.Backends;
import dev.ockham.cli.console.Console;
import dev.ockham.cli.option.JsonOption;
import dev.ockham.cli.output.ParameterText;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the tensor backends. */
@Command(
    name = "backends",
    header = "List what can compute, or why it cannot and what to do.",
    descriptionHeading = "%n",
    description =
        "Lists every tensor backend on the class path, the best first: the device if it is"
            + " available, else the reason and a remedy.",
    footer = {
      "",
      "Examples:",
      "  ockham backends",
      "  ockham train --data table.csv --output model.safetensors \\",
      "               --backend cpu-vector:threads=2",
      "  OCKHAM_BACKEND=reference ockham train --data table.csv \\",
      "               --output model.safetensors"
    })
public final class BackendsCommand implements Runnable {

  private static final int WIDEST = 100;

  private final Console console;

  @Mixin private JsonOption json = new JsonOption();

  /** Creates the command. */
  public BackendsCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    List<BackendCandidate> candidates = Backends.candidates();
    json.print(console, () -> json(candidates), () -> text(candidates));
  }

  private JsonObject json(List<BackendCandidate> candidates) {
    List<JsonValue> items = candidates.stream().map(BackendsCommand::json).toList();
    return JsonObject.builder()
        .put("backends", new JsonValue.Array(items))
        .put("automatic", automatic(candidates))
        .put("asked_for", askedFor())
        .build();
  }

  private static JsonValue json(BackendCandidate candidate) {
    JsonObject.Builder object =
        JsonObject.builder().put("id", candidate.id()).put("available", candidate.available());
    switch (candidate.probe()) {
      case Probe.Available(String device) ->
          object.put("device", device).put("reason", JsonValue.NULL).put("remedy", JsonValue.NULL);
      case Probe.Unavailable(String reason, String remedy) ->
          object.put("device", JsonValue.NULL).put("reason", reason).put("remedy", remedy);
    }
    return object
        .put("priority", broken(candidate) ? JsonValue.NULL : JsonValue.of(candidate.priority()))
        .put("parameters", ParameterText.json(candidate.parameters()))
        .build();
  }

  private void text(List<BackendCandidate> candidates) {
    int width = Math.min(console.width(), WIDEST);
    int indent = 4 + candidates.stream().mapToInt(c -> c.id().length()).max().orElse(0);
    for (BackendCandidate candidate : candidates) {
      String name = "  " + candidate.id() + " ".repeat(indent - 2 - candidate.id().length());
      List<String> lines = new ArrayList<>(state(candidate, indent, width));
      lines.set(0, console.style().strong(name) + lines.getFirst().substring(indent));
      lines.addAll(ParameterText.lines(candidate.parameters(), indent, width));
      lines.forEach(console.out()::println);
    }
    console.out().println();
    String automatic = automatic(candidates);
    console
        .out()
        .println(
            automatic == null
                ? "None is available."
                : "Chosen automatically: %s.".formatted(automatic));
    String asked = askedFor();
    console
        .out()
        .println(
            asked == null
                ? "Choose another with --backend ID, -D%s=ID or %s=ID."
                    .formatted(BackendCatalog.PROPERTY, BackendCatalog.VARIABLE)
                : "Your surroundings ask for %s instead; --backend ID overrides that."
                    .formatted(asked));
  }

  private static List<String> state(BackendCandidate candidate, int indent, int width) {
    return switch (candidate.probe()) {
      case Probe.Available(String device) ->
          ParameterText.indented("available: " + device, indent, width);
      case Probe.Unavailable(String reason, String remedy) -> {
        List<String> lines =
            new ArrayList<>(ParameterText.indented("unavailable: " + reason, indent, width));
        lines.addAll(ParameterText.indented("what to do: " + remedy, indent, width));
        yield lines;
      }
    };
  }

  private static @Nullable String automatic(List<BackendCandidate> candidates) {
    return candidates.stream()
        .filter(BackendCandidate::available)
        .map(BackendCandidate::id)
        .findFirst()
        .orElse(null);
  }

  /** What the system property or the environment variable says. */
  private @Nullable String askedFor() {
    String property = System.getProperty(BackendCatalog.PROPERTY);
    String asked =
        property == null || property.isBlank()
            ? console.environment().apply(BackendCatalog.VARIABLE)
            : property;
    return asked == null || asked.isBlank() ? null : asked;
  }

  /** A provider that could not even state its priority. */
  private static boolean broken(BackendCandidate candidate) {
    return candidate.priority() == Integer.MIN_VALUE;
  }
}

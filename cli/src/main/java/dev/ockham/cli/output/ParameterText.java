package dev.ockham.cli.output;

import dev.ockham.api.spec.Parameter;
import dev.ockham.cli.console.Wrapped;
import dev.ockham.fusion.files.JsonObject;
import dev.ockham.fusion.files.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The parameters of a backend or a prior, as users type them. */
public final class ParameterText {

  private ParameterText() {}

  /** Returns {@code threads=2: how many …; a whole number from 1 to 64}, wrapped and indented. */
  public static List<String> lines(List<Parameter> parameters, int indent, int width) {
    List<String> lines = new ArrayList<>();
    for (Parameter parameter : parameters) {
      String text =
          "%s=%s: %s (%s)"
              .formatted(
                  parameter.name(),
                  parameter.defaultValue(),
                  parameter.description(),
                  parameter.expectation());
      List<String> wrapped = indented(text, indent + 2, width);
      lines.add(" ".repeat(indent) + "· " + wrapped.getFirst().strip());
      lines.addAll(wrapped.subList(1, wrapped.size()));
    }
    return lines;
  }

  /** Breaks a text into lines that are indented alike. */
  public static List<String> indented(String text, int indent, int width) {
    return Wrapped.lines(text, width - indent).stream()
        .map(line -> " ".repeat(indent) + line)
        .toList();
  }

  /** Returns one object for each parameter. */
  public static JsonValue json(List<Parameter> parameters) {
    List<JsonValue> items = new ArrayList<>();
    for (Parameter parameter : parameters) {
      items.add(
          JsonObject.builder()
              .put("name", parameter.name())
              .put("type", parameter.type().name().toLowerCase(Locale.ROOT))
              .put("default", parameter.defaultValue())
              .put("expected", parameter.expectation())
              .put("description", parameter.description())
              .build());
    }
    return new JsonValue.Array(items);
  }
}

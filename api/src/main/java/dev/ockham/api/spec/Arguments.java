package dev.ockham.api.spec;

import dev.ockham.api.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value for every parameter of a backend or a prior: what the user gave, or the default.
 * Immutable.
 */
public final class Arguments {

  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Fits what a user typed to the parameters there are.
   *
   * @param spec name and given values
   * @param parameters the parameters of that name
   * @return a value for each parameter
   * @throws InvalidInputException if a given key does not exist or a value is not allowed
   */
  public static Arguments of(Spec spec, List<Parameter> parameters) {
    for (String key : spec.values().keySet()) {
      if (parameters.stream().noneMatch(p -> p.name().equals(key))) {
        throw unknown(spec, key, parameters);
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      String value = spec.values().getOrDefault(parameter.name(), parameter.defaultValue());
      parameter.check(spec.name(), value);
      values.put(parameter.name(), value);
    }
    return new Arguments(values);
  }

  /** Returns a number. */
  public double number(String name) {
    return Double.parseDouble(text(name));
  }

  /** Returns a whole number. */
  public int integer(String name) {
    return Integer.parseInt(text(name));
  }

  /** Returns a text. */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no parameter '%s' was declared; there are %s"
              .formatted(name, String.join(", ", values.keySet())));
    }
    return value;
  }

  /**
   * Returns the specification that gives every value: it means the same when defaults change.
   *
   * @param name of what these are the arguments of
   */
  public Spec of(String name) {
    return new Spec(name, values);
  }

  private static InvalidInputException unknown(Spec spec, String key, List<Parameter> parameters) {
    String known =
        parameters.isEmpty()
            ? "it has no parameters"
            : "its parameters are "
                + parameters.stream()
                    .map(p -> p.name() + " (" + p.expectation() + ")")
                    .collect(Collectors.joining(", "));
    return new InvalidInputException(
        "%s: unknown parameter '%s'; %s".formatted(spec.name(), key, known));
  }
}

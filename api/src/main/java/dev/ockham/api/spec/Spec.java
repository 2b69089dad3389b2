package dev.ockham.api.spec;

import dev.ockham.api.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A name with parameters as a user types it, for example {@code half-cauchy:scale=0.01} or {@code
 * cpu-vector:threads=2}.
 *
 * @param name the name before the colon
 * @param values the parameters in the order typed; texts, not yet checked
 */
public record Spec(String name, Map<String, String> values) {

  /** Copies the map. */
  public Spec {
    values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads a specification.
   *
   * @param text {@code name}, or {@code name:key=value,key=value}
   * @return the parts
   * @throws InvalidInputException if the text does not have that form or a key comes twice
   */
  public static Spec parse(String text) {
    int colon = text.indexOf(':');
    String name = (colon < 0 ? text : text.substring(0, colon)).strip();
    if (name.isEmpty()) {
      throw malformed(text, "the name is missing");
    }
    Map<String, String> values = new LinkedHashMap<>();
    if (colon >= 0) {
      for (String pair : text.substring(colon + 1).split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 0 || pair.substring(0, equals).isBlank()) {
          throw malformed(text, "'" + pair.strip() + "' is not key=value");
        }
        String key = pair.substring(0, equals).strip();
        if (values.put(key, pair.substring(equals + 1).strip()) != null) {
          throw malformed(text, "'" + key + "' comes twice");
        }
      }
    }
    return new Spec(name, values);
  }

  /** Returns the form that users type. */
  @Override
  public String toString() {
    return values.isEmpty()
        ? name
        : values.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(",", name + ":", ""));
  }

  private static InvalidInputException malformed(String text, String reason) {
    return new InvalidInputException(
        "'%s': %s; expected name or name:key=value,key=value".formatted(text, reason));
  }
}

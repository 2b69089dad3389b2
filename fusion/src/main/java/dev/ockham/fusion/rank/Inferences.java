package dev.ockham.fusion.rank;

import dev.ockham.api.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The engines by the names that users type. */
public final class Inferences {

  private static final Map<String, Supplier<RankInference>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put(EmInference.NAME, EmInference::new);
    BY_NAME.put(MapInference.NAME, MapInference::new);
  }

  private Inferences() {}

  /**
   * Creates an engine for one training.
   *
   * @param name {@code em} or {@code map}
   * @return a new engine
   * @throws InvalidInputException if there is none of that name; lists them
   */
  public static RankInference create(String name) {
    Supplier<RankInference> supplier = BY_NAME.get(name);
    if (supplier == null) {
      throw new InvalidInputException(
          "unknown inference '%s'; there are: %s"
              .formatted(name, String.join(", ", BY_NAME.keySet())));
    }
    return supplier.get();
  }
}

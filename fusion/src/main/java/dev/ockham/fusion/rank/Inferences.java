package dev.ockham.fusion.rank;

import dev.ockham.api.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The engines by the names that users type. */
public final class Inferences {

  private static final Map<String, Supplier<RankInference>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put(EmInference.NAME, EmInference::new);
    BY_NAME.put(MapInference.NAME, MapInference::new);
    BY_NAME.put(VariationalInference.NAME, VariationalInference::new);
    BY_NAME.put(ClampedGradientInference.NAME, ClampedGradientInference::new);
  }

  private Inferences() {}

  /** Returns the names of all engines. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** Returns whether an engine finds a posterior; one that does not exist finds none. */
  public static boolean findsPosterior(String name) {
    Supplier<RankInference> supplier = BY_NAME.get(name);
    return supplier != null && supplier.get().findsPosterior();
  }

  /**
   * Creates an engine for one training.
   *
   * @param name one of {@link #names}
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

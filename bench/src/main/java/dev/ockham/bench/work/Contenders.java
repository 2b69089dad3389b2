package dev.ockham.bench.work;

import dev.ockham.api.discovery.Backends;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Everyone on the class path. */
public final class Contenders {

  /** What every other's results are compared with. */
  public static final String REFERENCE = "reference";

  /** Ockham's fastest on a CPU, which the tables' ratios refer to. */
  public static final String BASELINE = "cpu-vector";

  private Contenders() {}

  /** Returns backends, the highest priority first, then peers; usable or not. */
  public static List<Contender> all() {
    List<Contender> all = new ArrayList<>();
    Backends.candidates().forEach(candidate -> all.add(new BackendContender(candidate)));
    ServiceLoader.load(Contender.class).forEach(all::add);
    return all;
  }

  /**
   * Returns one by its name.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Contender named(String name) {
    return all().stream()
        .filter(contender -> contender.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no contender '%s'; there are %s"
                    .formatted(name, all().stream().map(Contender::name).toList())));
  }
}

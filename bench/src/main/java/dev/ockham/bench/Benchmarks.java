package dev.ockham.bench;

import dev.ockham.api.backend.BackendCandidate;
import dev.ockham.api.backend.Backends;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.Main;

/**
 * JMH's command line. By default it times what {@link LayerBenchmark} names and, besides, whatever
 * else is available here: ND4J has its rows when its jars are on the class path.
 */
public final class Benchmarks {

  private static final String PARAMETER = "backend=";

  /** Named whether or not this JVM can use them: the forks have the module that they need. */
  private static final List<String> ALWAYS =
      List.of("reference", "cpu-vector:threads=1", "cpu-vector:threads=2");

  private Benchmarks() {}

  /**
   * Runs benchmarks.
   *
   * @param arguments JMH's
   * @throws IOException if JMH cannot write its results
   */
  public static void main(String[] arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (Arrays.stream(arguments).noneMatch(argument -> argument.startsWith(PARAMETER))) {
      all.addAll(List.of("-p", PARAMETER + String.join(",", backends())));
    }
    Main.main(all.toArray(String[]::new));
  }

  private static List<String> backends() {
    List<String> all = new ArrayList<>(ALWAYS);
    Backends.candidates().stream()
        .filter(BackendCandidate::available)
        .map(BackendCandidate::id)
        .filter(id -> ALWAYS.stream().noneMatch(spec -> spec.startsWith(id)))
        .forEach(all::add);
    return all;
  }
}

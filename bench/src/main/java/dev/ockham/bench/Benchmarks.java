package dev.ockham.bench;

import dev.ockham.api.backend.BackendCandidate;
import dev.ockham.api.backend.Backends;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.Main;

/**
 * JMH's command line, with every backend that is available here as the default of the parameter
 * {@code backend}: ND4J has its rows when its jars are on the class path.
 */
public final class Benchmarks {

  private static final String PARAMETER = "backend=";
  private static final String THREADED = "cpu-vector";

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
      all.addAll(List.of("-p", PARAMETER + String.join(",", available())));
    }
    Main.main(all.toArray(String[]::new));
  }

  private static List<String> available() {
    return Backends.candidates().stream()
        .filter(BackendCandidate::available)
        .map(BackendCandidate::id)
        .flatMap(id ->
            id.equals(THREADED)
                ? List.of(id + ":threads=1", id + ":threads=2").stream()
                : List.of(id).stream())
        .toList();
  }
}

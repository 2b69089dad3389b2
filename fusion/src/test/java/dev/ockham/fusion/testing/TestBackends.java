package dev.ockham.fusion.testing;

import dev.ockham.api.discovery.BackendCandidate;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.DType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The backends on the test class path; method sources for tests that must hold on each of them. */
public final class TestBackends {

  /** Plain loops summed in double: where a test needs one backend only. */
  public static final String REFERENCE = "reference";

  /** The vector kernels, with threads. */
  public static final String CPU_VECTOR = "cpu-vector";

  private TestBackends() {}

  /** Returns the id of every backend that can be opened here. */
  public static List<String> ids() {
    return Backends.candidates().stream()
        .filter(BackendCandidate::available)
        .map(BackendCandidate::id)
        .toList();
  }

  /** Returns every backend with either number format. */
  public static Stream<Arguments> withDTypes() {
    return ids().stream()
        .flatMap(id -> Arrays.stream(DType.values()).map(dtype -> Arguments.of(id, dtype)));
  }
}

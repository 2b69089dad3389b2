package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.discovery.BackendCatalog;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which backend computes: the option, else the property, else the variable, else the best. */
class BackendChoiceTest {

  private static final Map<String, String> REFERENCE = Map.of("OCKHAM_BACKEND", "reference");
  private static final Map<String, String> VECTOR = Map.of("OCKHAM_BACKEND", "cpu-vector");
  private static final Map<String, String> UNKNOWN = Map.of("OCKHAM_BACKEND", "abacus");

  @TempDir Path folder;
  Path table;

  @BeforeEach
  void writeTable() {
    table = new Samples().classes(folder.resolve("table.csv"), false);
  }

  @AfterEach
  void clearProperty() {
    System.clearProperty(BackendCatalog.PROPERTY);
  }

  @Test
  void theVariableOverridesThePriority() {
    assertThat(backend(REFERENCE)).isEqualTo("reference");
    assertThat(backend(VECTOR)).isEqualTo("cpu-vector");
  }

  @Test
  void thePropertyOverridesTheVariable() {
    System.setProperty(BackendCatalog.PROPERTY, "reference");

    assertThat(backend(VECTOR)).isEqualTo("reference");
    assertThat(backend(UNKNOWN)).isEqualTo("reference");
  }

  @Test
  void theOptionOverridesBoth() {
    System.setProperty(BackendCatalog.PROPERTY, "abacus");

    assertThat(backend(UNKNOWN, "--backend", "reference")).isEqualTo("reference");
  }

  @Test
  void whatIsAskedForNeverFallsBack() {
    assertThat(train(UNKNOWN).refusal())
        .contains("unknown backend 'abacus' (from the environment variable OCKHAM_BACKEND)");
    assertThat(train(UNKNOWN, "--threads", "2").refusal())
        .contains("unknown backend 'abacus' (from the environment variable OCKHAM_BACKEND)");
  }

  @Test
  void threadsReachWhateverIsChosen() {
    assertThat(device(VECTOR, "--threads", "1")).contains("1 thread");
    assertThat(device(Map.of(), "--backend", "cpu-vector", "--threads", "1")).contains("1 thread");
    System.setProperty(BackendCatalog.PROPERTY, "cpu-vector");
    assertThat(device(Map.of(), "--threads", "1")).contains("1 thread");
  }

  @Test
  void threadsThatHaveNoEffectAreNoted() {
    Run run = train(REFERENCE, "--threads", "2", "--json");

    assertThat(run.json().text("backend", "")).isEqualTo("reference");
    assertThat(run.err())
        .contains(
            "ockham: note: --threads has no effect: the backend 'reference' has no such option");
  }

  @Test
  void theListingSaysWhatIsAskedFor() {
    assertThat(Run.with(REFERENCE, "backends").succeeded().out())
        .contains("Your surroundings ask for reference instead");
    assertThat(Run.with(REFERENCE, "backends", "--json").json().text("asked_for", ""))
        .isEqualTo("reference");
  }

  private String backend(Map<String, String> environment, Object... options) {
    return train(environment, with(options, "--json")).json().text("backend", "");
  }

  private String device(Map<String, String> environment, Object... options) {
    return train(environment, with(options, "--json")).json().text("device", "");
  }

  private Run train(Map<String, String> environment, Object... options) {
    Object[] args =
        with(
            new Object[] {"train", "--data", table, "--epochs", "1", "--max-rank", "2"},
            "--output",
            folder.resolve("model.safetensors"));
    return Run.with(environment, with(args, options));
  }

  private static Object[] with(Object[] first, Object... second) {
    return Stream.of(first, second).flatMap(Arrays::stream).toArray();
  }
}

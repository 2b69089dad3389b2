package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuVectorProviderTest {

  @Test
  void isFoundByItsIdAndSaysWhatComputes() {
    try (Backend backend = Backends.open("cpu-vector:threads=2")) {
      assertThat(backend.id()).isEqualTo("cpu-vector");
      assertThat(backend.device()).matches("Vector API, \\d+-bit, 2 threads on \\d+ processors?");
    }
  }

  @Test
  void numbersOfThreadsOutsideTheBoundsAreRefused() {
    for (String threads : List.of("0", "257", "two")) {
      assertThatThrownBy(() -> Backends.open("cpu-vector:threads=" + threads))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("threads must be a whole number from 1 to 256");
    }
  }

  @Test
  void tensorsLongerThanAnArrayAreRefusedInOneLine() {
    try (Backend backend = Backends.open("cpu-vector")) {
      assertThatThrownBy(() -> backend.allocate(DType.FLOAT32, 1 << 20, 1 << 20))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "cpu-vector: a tensor of 1099511627776 elements is larger than a Java array;"
                  + " at most 2147483607");
    }
  }

  @Test
  void withoutTheVectorModuleTheProviderLoadsAndNamesTheRemedy() throws IOException {
    String output = Fork.run(List.of(), ProbeMain.class);
    assertThat(output)
        .contains("Unavailable")
        .contains("jdk.incubator.vector")
        .contains("--add-modules jdk.incubator.vector");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:CompilationMode=quick-only"})
  void withoutTheOptimisingCompilerTheProviderNamesTheRemedy(String flag) throws IOException {
    assertThat(Fork.run(List.of(Fork.VECTOR_MODULE, flag), ProbeMain.class))
        .contains("Unavailable")
        .contains("runs without its optimising compiler")
        .contains("leave -Xint and -XX:TieredStopAtLevel out of the java command");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xmixed", "-Xcomp", "-XX:-TieredCompilation", "-XX:+UseSerialGC"})
  void otherWaysToCompileAreNoReasonToRefuse(String flag) throws IOException {
    assertThat(Fork.run(List.of(Fork.VECTOR_MODULE, flag), ProbeMain.class))
        .contains("Available[device=Vector API, ");
  }

  /** Prints what the provider finds in a JVM of its own. */
  static final class ProbeMain {

    private ProbeMain() {}

    public static void main(String[] args) {
      Probe probe = new CpuVectorProvider().probe();
      System.out.println(probe);
    }
  }
}

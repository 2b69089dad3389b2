package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import java.io.IOException;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("thorough")
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
  @ValueSource(
      strings = {
        "-Xint",
        "-XX:TieredStopAtLevel=1",
        "-XX:CompilationMode=quick-only",
        "-XX:+NeverActAsServerClassMachine"
      })
  void withoutTheOptimisingCompilerItSaysThatItComputesInPlainLoops(String flag)
      throws IOException {
    assertThat(Fork.run(List.of(Fork.VECTOR_MODULE, flag), ProbeMain.class))
        .contains("Available[device=plain loops, ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmixed",
        "-XX:-TieredCompilation",
        "-XX:TieredStopAtLevel=4",
        "-XX:+UseSerialGC",
        "--limit-modules=java.base,jdk.incubator.vector"
      })
  void withItItSaysThatItComputesInVectors(String flag) throws IOException {
    assertThat(Fork.run(List.of(Fork.VECTOR_MODULE, flag), ProbeMain.class))
        .contains("Available[device=Vector API, ");
  }

  @Test
  void theSlowerBackendThatIsOpenedInsteadIsAnnouncedOnceWithTheRemedy() throws IOException {
    assertThat(announcements())
        .singleElement(as(InstanceOfAssertFactories.STRING))
        .contains("WARNING: the backend 'reference', which may be many times slower, is used")
        .contains("cpu-vector (unavailable: ")
        .contains("; add --add-modules jdk.incubator.vector to the java command)");
    assertThat(announcements(Fork.VECTOR_MODULE)).isEmpty();
  }

  private static List<String> announcements(String... options) throws IOException {
    return Fork.run(List.of(options), OpenTwiceMain.class)
        .lines()
        .filter(line -> line.contains("slower"))
        .toList();
  }

  /** Opens the best backend twice, and prints what is logged. */
  static final class OpenTwiceMain {

    private OpenTwiceMain() {}

    public static void main(String[] args) {
      System.setErr(System.out);
      for (int i = 0; i < 2; i++) {
        Backends.open().close();
      }
    }
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

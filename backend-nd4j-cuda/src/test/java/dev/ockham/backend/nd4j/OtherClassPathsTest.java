package dev.ockham.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The jar on class paths that lack ND4J, or a part of it: nobody is harmed, and nothing printed.
 */
class OtherClassPathsTest {

  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutNd4jEverythingElseWorksAndNothingIsPrinted(boolean nativeAccess) throws IOException {
    Fork.Result result =
        Fork.run(
            folder,
            nativeAccess ? List.of(NATIVE_ACCESS) : List.of(),
            name -> !isNd4j(name),
            OpenMain.class);
    assertThat(result.output())
        .contains("backend 'nd4j' is unavailable: ")
        .contains("other backends:")
        .contains("instead: reference")
        .doesNotContain("Exception");
    assertThat(result.errors()).isEmpty();
  }

  @Test
  void anNd4jThatDoesNotStartIsReportedWithItsOwnCauseInOneLineEachTime() throws IOException {
    Fork.Result result =
        Fork.run(
            folder,
            List.of(NATIVE_ACCESS, "--sun-misc-unsafe-memory-access=allow"),
            // ND4J's CPU build without its machine code: found, but it cannot start.
            name -> !(name.startsWith("nd4j-native-1") && name.contains("linux")) && !isCuda(name),
            OpenMain.class);
    String[] lines = result.output().strip().split("\n", -1);
    assertThat(lines).hasSize(3);
    assertThat(lines[0])
        .startsWith("backend 'nd4j' failed to open: ")
        .contains("ND4J does not start: ")
        .contains("jnind4jcpu");
    assertThat(lines[1]).isEqualTo(lines[0]);
    assertThat(lines[2]).isEqualTo("instead: reference");
    assertThat(result.errors()).isEmpty();
  }

  private static boolean isNd4j(String name) {
    return !name.contains("ockham") && (name.contains("nd4j-") || name.startsWith("javacpp"));
  }

  private static boolean isCuda(String name) {
    return !name.contains("ockham") && name.contains("cuda");
  }

  /** Tries to open the backend twice, then another. */
  static final class OpenMain {

    private OpenMain() {}

    public static void main(String[] args) {
      for (int i = 0; i < 2; i++) {
        try (Backend backend = Backends.open("nd4j")) {
          System.out.println("opened " + backend.device());
        } catch (InvalidInputException e) {
          System.out.println(e.getMessage());
        }
      }
      try (Backend backend = Backends.open("reference");
          ComputeQueue queue = backend.newQueue();
          Tensor tensor = backend.allocate(DType.FLOAT32, 1, 1)) {
        queue.fill(tensor, 1);
        System.out.println("instead: " + backend.id());
      }
    }
  }
}

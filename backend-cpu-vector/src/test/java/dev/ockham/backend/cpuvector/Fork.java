package dev.ockham.backend.cpuvector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class of the tests in a JVM of its own. */
final class Fork {

  static final String VECTOR_MODULE = "--add-modules=jdk.incubator.vector";

  /** Plain loops alone, or vectors from the start, whatever has been compiled. */
  static final String LOOPS = "-Dockham.cpu-vector.code=loops";

  /** Of vectors, only what replaces the loops soon. */
  static final String SOON = "-Dockham.cpu-vector.code=soon";

  static final String VECTORS = "-Dockham.cpu-vector.code=vectors";

  private Fork() {}

  /**
   * Runs a class to its end.
   *
   * @param options for the JVM
   * @param main the class
   * @return standard output
   */
  static String run(List<String> options, Class<?> main) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.onExit().join().exitValue()).as(command + "\n" + output).isZero();
    return output;
  }
}

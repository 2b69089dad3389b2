package dev.ockham.backend.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs a main class of the tests in a JVM of its own, on a part of the class path. */
final class Fork {

  private Fork() {}

  /**
   * Both streams of a JVM that ended with status 0.
   *
   * @param output standard output
   * @param errors standard error
   */
  record Result(String output, String errors) {}

  /**
   * Runs a class to its end.
   *
   * @param folder for the streams
   * @param options for the JVM
   * @param onClassPath which entries of this JVM's class path to keep, by file name
   * @param main the class
   */
  static Result run(Path folder, List<String> options, Predicate<String> onClassPath, Class<?> main)
      throws IOException {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> onClassPath.test(Path.of(entry).getFileName().toString()))
            .collect(Collectors.joining(File.pathSeparator));
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, main.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    int status = process.onExit().join().exitValue();
    Result result = new Result(read(output), read(errors));
    assertThat(status).as("%s%n%s", command, result).isZero();
    return result;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}

package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.cli.Application;
import dev.ockham.cli.console.Console;
import dev.ockham.fusion.files.Json;
import dev.ockham.fusion.files.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a command left behind.
 *
 * @param status its exit status
 * @param out standard output
 * @param err standard error
 */
record Run(int status, String out, String err) {

  /** Runs a command in this JVM; arguments may be texts or paths. */
  static Run of(Object... args) {
    return with(Map.of(), args);
  }

  /** Runs a command with environment variables. */
  static Run with(Map<String, String> environment, Object... args) {
    return run(InputStream.nullInputStream(), environment, args);
  }

  /** Runs a command that may read standard input. */
  static Run reading(byte[] input, Object... args) {
    return run(new ByteArrayInputStream(input), Map.of(), args);
  }

  private static Run run(InputStream input, Map<String, String> environment, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            input,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            environment::get,
            Instant.now());
    String[] texts = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int status = Application.run(console, texts);
    console.out().flush();
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Requires status 0. */
  Run succeeded() {
    assertThat(status).as("status; standard error: %s", err).isZero();
    return this;
  }

  /** Requires status 2, nothing on standard output and one line on standard error; returns it. */
  String refusal() {
    assertThat(status).as("status; standard error: %s", err).isEqualTo(2);
    assertThat(out).as("standard output").isEmpty();
    assertThat(errLines()).as("lines on standard error").hasSize(1);
    assertThat(err).startsWith("ockham: ").doesNotContain("Exception");
    return err.strip();
  }

  List<String> errLines() {
    return err.lines().toList();
  }

  /** Requires status 0 and one JSON object, and nothing else, on standard output. */
  JsonObject json() {
    succeeded();
    return (JsonObject) Json.parse(out.strip(), "standard output");
  }
}

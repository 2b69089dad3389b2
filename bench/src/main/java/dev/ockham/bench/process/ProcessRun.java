package dev.ockham.bench.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a process to its end. Processor time and memory come from GNU's {@code time}, as Java can
 * ask for them only while a process lives.
 */
public final class ProcessRun {

  private static final Path TIME = Path.of("/usr/bin/time");
  private static final Pattern USAGE = Pattern.compile("([\\d.]+) ([\\d.]+) (\\d+)");

  private final Path folder;
  private final Map<String, String> environment;

  /** Runs in a folder. */
  public ProcessRun(Path folder) {
    this(folder, Map.of());
  }

  /** Runs in a folder, with some more environment variables. */
  public ProcessRun(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * Runs a program to its end, whatever its exit status is then.
   *
   * @param command the program and its arguments
   * @throws IOException if it cannot be started
   */
  public ProcessResult run(List<String> command) throws IOException, InterruptedException {
    Path used = Files.createTempFile("time", ".txt");
    try {
      List<String> timed = new ArrayList<>();
      if (Files.isExecutable(TIME)) {
        timed.addAll(List.of(TIME.toString(), "-f", "%U %S %M", "-o", used.toString()));
      }
      timed.addAll(command);
      ProcessBuilder builder =
          new ProcessBuilder(timed).directory(folder.toAbsolutePath().toFile());
      builder.environment().putAll(environment);
      Instant started = Instant.now();
      long start = System.nanoTime();
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<String> output = text(process.getInputStream());
      CompletableFuture<String> errors = text(process.getErrorStream());
      int exit = process.waitFor();
      double wall = (System.nanoTime() - start) * 1e-9;
      double[] usage = usage(Files.readString(used));
      return new ProcessResult(
          started,
          wall,
          usage.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(usage[0] + usage[1]),
          usage.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(usage[2] / 1024),
          exit,
          output.join(),
          errors.join());
    } finally {
      Files.delete(used);
    }
  }

  /** Reads what {@code time} wrote; where it knows nothing of formats that is something else. */
  static double[] usage(String text) {
    Matcher last = USAGE.matcher(text.lines().reduce("", (_, line) -> line));
    return last.matches()
        ? new double[] {number(last, 1), number(last, 2), number(last, 3)}
        : new double[0];
  }

  private static double number(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }

  private static CompletableFuture<String> text(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        Thread.ofVirtual()::start);
  }
}

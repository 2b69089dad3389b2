package dev.ockham.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where JVMs that die write their last words: beside the results, where they can be read, and not
 * into the folder that the benchmarks were called from.
 */
final class CrashLog {

  private static final Pattern SIGNAL =
      Pattern.compile("#\\s+(SIG[A-Z]+|EXCEPTION_\\w+|Internal Error)\\b.*");
  private static final String FRAME = "# Problematic frame:";
  private static final Pattern LIBRARY = Pattern.compile("#\\s+[A-Za-z]\\s+\\[([^+\\]]+).*");

  private static final String NAME = "hs_err_pid";

  private final Path folder;

  /** The folder must be there when a JVM dies, else it writes elsewhere. */
  CrashLog(Path folder) {
    this.folder = folder;
  }

  /** Returns the options of a JVM: a core file of gigabytes would help nobody. */
  List<String> options() {
    return List.of(
        "-XX:ErrorFile=" + folder.resolve(NAME + "%p.log"), "-XX:-CreateCoredumpOnCrash");
  }

  List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(NAME)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns in a few words what happened: the signal, the library if it was one, the file. */
  static String inWords(Path file) {
    List<String> lines;
    try {
      // It quotes memory as text.
      lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String signal = first(lines, SIGNAL).orElse("no signal");
    int frame = lines.indexOf(FRAME);
    String where =
        frame < 0
            ? ""
            : first(lines.subList(frame + 1, Math.min(frame + 2, lines.size())), LIBRARY)
                .map(library -> " in " + library)
                .orElse("");
    return signal + where + ", see " + file.getFileName();
  }

  private static Optional<String> first(List<String> lines, Pattern pattern) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(m -> m.group(1))
        .findFirst();
  }
}

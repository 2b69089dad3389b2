package dev.ockham.bench.cold;

import dev.ockham.bench.cold.Recording.Compiled;
import dev.ockham.bench.process.ProcessResult;
import dev.ockham.bench.report.MarkdownTable;
import dev.ockham.bench.report.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where a process's time goes: one recorded run of each job. */
final class WhereReport {

  private static final int METHODS = 15;

  private final MarkdownTable table =
      new MarkdownTable(
          1,
          "process",
          "wall s",
          "until JVM s",
          "training s",
          "C1 s",
          "C1 methods",
          "C2 s",
          "C2 methods",
          "inlined kB",
          "code kB",
          "classes");
  private final List<String> methods = new ArrayList<>();

  void add(Job job, ProcessResult result, Recording recording) {
    List<Compiled> c1 = recording.compilations().stream().filter(one -> !one.c2()).toList();
    List<Compiled> c2 = recording.compilations().stream().filter(Compiled::c2).toList();
    table.row(
        List.of(
            job.name(),
            seconds(result.wall()),
            seconds(seconds(Duration.between(result.started(), recording.jvm()))),
            result.trainings().isEmpty() ? "–" : seconds(result.trainings().getFirst()),
            seconds(total(c1)),
            Integer.toString(c1.size()),
            seconds(total(c2)),
            Integer.toString(c2.size()),
            kilobytes(recording.compilations().stream().mapToLong(Compiled::inlined).sum()),
            kilobytes(recording.compilations().stream().mapToLong(Compiled::code).sum()),
            Long.toString(recording.classes())));
    methods.add("");
    methods.add("## " + job.name());
    methods.add("");
    if (job.kind() == Job.Kind.TRAINING) {
      result
          .output()
          .lines()
          .map(String::strip)
          .filter(line -> line.startsWith("time "))
          .forEach(line -> {
            methods.add("It says itself: " + line.replaceAll("\\s+", " "));
            methods.add("");
          });
    }
    methods.addAll(methods(recording).lines());
  }

  List<String> lines(Map<String, String> facts) {
    List<String> lines = Page.begin("Where the time goes", facts);
    lines.add("");
    lines.add(
        "One more run each, with compilations recorded, which itself costs time; compilers work"
            + " beside the program, and wait for a processor as it does.");
    lines.add("");
    lines.addAll(table.lines());
    lines.addAll(methods);
    return lines;
  }

  /** Returns the methods that compilers spent the most time on, all compilations together. */
  private static MarkdownTable methods(Recording recording) {
    record Key(String method, boolean c2) {}
    Map<Key, List<Compiled>> all = new LinkedHashMap<>();
    for (Compiled one : recording.compilations()) {
      all.computeIfAbsent(new Key(one.method(), one.c2()), _ -> new ArrayList<>()).add(one);
    }
    MarkdownTable table =
        new MarkdownTable(2, "method", "by", "ms", "times", "inlined bytes", "last ready at s");
    all.entrySet().stream()
        .sorted(Comparator.comparingDouble(entry -> -total(entry.getValue())))
        .limit(METHODS)
        .forEach(entry -> {
          List<Compiled> times = entry.getValue();
          table.row(
              List.of(
                  entry.getKey().method(),
                  entry.getKey().c2() ? "C2" : "C1",
                  String.format(Locale.ROOT, "%.1f", 1e3 * total(times)),
                  Integer.toString(times.size()),
                  Long.toString(times.stream().mapToLong(Compiled::inlined).sum()),
                  seconds(seconds(times.getLast().ready()))));
        });
    return table;
  }

  private static double total(List<Compiled> compilations) {
    return compilations.stream().mapToDouble(one -> seconds(one.time())).sum();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() * 1e-9;
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.2f", seconds);
  }

  private static String kilobytes(long bytes) {
    return String.format(Locale.ROOT, "%.0f", bytes / 1e3);
  }
}

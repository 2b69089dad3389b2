package dev.ockham.bench.process;

import dev.ockham.bench.run.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of a process.
 *
 * @param started when
 * @param wall seconds from its start to its end
 * @param processor seconds of processor time; empty where the system has no way to tell
 * @param megabytes of memory at most; empty likewise
 * @param exit status
 * @param output what it said on standard output
 * @param errors what it said on standard error
 */
public record ProcessResult(
    Instant started,
    double wall,
    OptionalDouble processor,
    OptionalDouble megabytes,
    int exit,
    String output,
    String errors) {

  private static final Pattern TRAINING =
      Pattern.compile("training\\b.*? in (?:(\\d+) min )?(\\d+(?:\\.\\d+)?) s\\b");

  /** Returns the seconds that it says itself its trainings took, one after the other. */
  public List<Double> trainings() {
    List<Double> seconds = new ArrayList<>();
    Matcher matcher = TRAINING.matcher(output);
    while (matcher.find()) {
      String minutes = matcher.group(1);
      seconds.add(
          Double.parseDouble(matcher.group(2))
              + (minutes == null ? 0 : 60 * Double.parseDouble(minutes)));
    }
    return seconds;
  }

  /** Returns why it is of no use, where its exit status is not 0. */
  public Failure failure() {
    return new Failure("fails: exit code %s, %s".formatted(exit, lastLine().replace('|', '/')));
  }

  /** Returns the last thing that it complained of. */
  public String lastLine() {
    List<String> lines = (output + "\n" + errors).lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "" : lines.getLast().strip();
  }
}

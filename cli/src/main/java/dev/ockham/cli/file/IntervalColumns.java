package dev.ockham.cli.file;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the columns of predictions with intervals are called: {@code <target>}, {@code <target>.low}
 * and {@code <target>.high}. Where a target has such a name itself, {@code .interval} stands before
 * the endings of all, as often as it takes.
 */
public final class IntervalColumns {

  private static final String LOW = ".low";
  private static final String HIGH = ".high";
  private static final String INTERVAL = ".interval";

  private final List<String> targets;
  private final Set<String> taken;
  private final Optional<String> namesake;
  private final String infix;

  /** Takes the targets' names, which are all different. */
  public IntervalColumns(List<String> targets) {
    this.targets = targets;
    taken = new HashSet<>(targets);
    namesake = namesake("");
    String free = "";
    while (namesake(free).isPresent()) {
      free += INTERVAL;
    }
    infix = free;
  }

  /** Returns the names, three a target. */
  List<String> names() {
    return targets.stream().flatMap(t -> Stream.of(t, t + infix + LOW, t + infix + HIGH)).toList();
  }

  /** Returns what the user should know; empty if the names are the usual ones. */
  public Optional<String> note() {
    return namesake.map(name ->
        "there is a target called '%s': the intervals are in <target>%s and <target>%s"
            .formatted(name, infix + LOW, infix + HIGH));
  }

  /** Returns the target whose name another target's interval would have. */
  private Optional<String> namesake(String infix) {
    return targets.stream()
        .flatMap(t -> Stream.of(t + infix + LOW, t + infix + HIGH))
        .filter(taken::contains)
        .findFirst();
  }
}

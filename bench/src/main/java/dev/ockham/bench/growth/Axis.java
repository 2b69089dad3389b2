package dev.ockham.bench.growth;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/** A size that grows while all others stay as they are. */
enum Axis {
  /** B. */
  SAMPLES(List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000), Point::withSamples),
  /** M. */
  MODALITIES(List.of(1, 2, 4, 8, 16), Point::withModalities),
  /** Of each modality. */
  COLUMNS(List.of(10, 100, 1_000, 10_000, 100_000), Point::withColumns),
  /** R. */
  RANK(List.of(1, 4, 16, 64, 256, 1_024), Point::withRank),
  /** Numbers that a sample's output has. */
  OUTPUTS(List.of(1, 10, 100, 1_000, 10_000), Point::withOutputs),
  /** Of the backend, with samples enough for all. */
  THREADS(List.of(1, 2), (point, threads) -> point.withSamples(100_000).withThreads(threads));

  /** In a quick run sizes end here: what needs gigabytes is left out. */
  private static final double QUICK_ELEMENTS = 2e8;

  @SuppressWarnings("ImmutableEnumChecker") // It is unmodifiable.
  private final List<Integer> values;

  @SuppressWarnings("ImmutableEnumChecker") // They are references to methods.
  private final BiFunction<Point, Integer, Point> change;

  Axis(List<Integer> values, BiFunction<Point, Integer, Point> change) {
    this.values = values;
    this.change = change;
  }

  /**
   * Returns the points along the axis, the smallest first.
   *
   * @param threads values of the axis of that name
   * @param quick whether to leave out what is large
   */
  List<Integer> values(List<Integer> threads, boolean quick) {
    List<Integer> all = this == THREADS ? threads.stream().distinct().sorted().toList() : values;
    return all.stream().filter(value -> !quick || at(value).elements() <= QUICK_ELEMENTS).toList();
  }

  Point at(int value) {
    return change.apply(Point.BASE, value);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

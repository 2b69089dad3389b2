package dev.ockham.bench.growth;

import dev.ockham.bench.run.Failure;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * An axis and what was measured along it.
 *
 * @param axis which
 * @param measured the smallest value first
 * @param failure why there are no more points, if some are missing
 */
record Curve(Axis axis, List<Measured> measured, Optional<Failure> failure) {

  /** By how much an exponent may differ from the law's until it is another law. */
  static final double DEPARTURE = 0.2;

  Curve {
    measured = List.copyOf(measured);
  }

  /**
   * How something grew from the point before.
   *
   * @param measured the exponent: cost grew by this power of the axis's value
   * @param law the exponent that the law gives between the same points
   */
  record Growth(double measured, double law) {

    boolean departs() {
      return Math.abs(measured - law) > DEPARTURE;
    }
  }

  /** Returns how time grew up to a point; empty for the first. */
  Optional<Growth> time(int place) {
    return growth(place, Measured::time, Point::operations);
  }

  /** Returns how memory grew up to a point; empty for the first. */
  Optional<Growth> memory(int place) {
    return growth(place, Measured::held, Point::bytes);
  }

  private Optional<Growth> growth(
      int place, ToDoubleFunction<Measured> cost, ToDoubleFunction<Point> law) {
    if (place == 0) {
      return Optional.empty();
    }
    Measured to = measured.get(place);
    Measured from = measured.get(place - 1);
    double step = Math.log((double) to.value() / from.value());
    double costs = cost.applyAsDouble(to) / cost.applyAsDouble(from);
    double laws = law.applyAsDouble(axis.at(to.value())) / law.applyAsDouble(axis.at(from.value()));
    return Optional.of(new Growth(Math.log(costs) / step, Math.log(laws) / step));
  }
}

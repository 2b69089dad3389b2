package dev.ockham.api.prior;

import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/** A provider of a rank prior that works; tests override what is to go wrong. */
class StubPrior implements PriorProvider {

  private final String name;

  StubPrior(String name) {
    this.name = name;
  }

  /** A density given by its logarithm and that one's derivative; not normalised. */
  record Given(Support support, DoubleUnaryOperator logDensity, DoubleUnaryOperator slope)
      implements RankPrior {

    @Override
    public double logDensity(double scale) {
      return support.contains(scale) ? logDensity.applyAsDouble(scale) : Double.NEGATIVE_INFINITY;
    }

    @Override
    public double derivative(double scale) {
      return support.contains(scale) ? slope.applyAsDouble(scale) : Double.NaN;
    }

    @Override
    public double sample(RandomGenerator random) {
      throw new UnsupportedOperationException();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PriorKind kind() {
    return PriorKind.RANK;
  }

  @Override
  public String description() {
    return "a stub";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.positive("scale", 1, "a scale"));
  }

  @Override
  public Prior create(Arguments arguments) {
    double scale = arguments.number("scale");
    return new Given(Support.NON_NEGATIVE, x -> -x / scale, x -> -1 / scale);
  }
}

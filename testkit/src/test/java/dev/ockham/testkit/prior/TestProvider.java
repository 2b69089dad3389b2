package dev.ockham.testkit.prior;

import dev.ockham.api.prior.Prior;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.PriorProvider;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import java.util.List;
import java.util.function.Function;

/** A provider of whatever prior a test wants; the service file of the tests names it. */
class TestProvider implements PriorProvider {

  private final PriorKind kind;
  private final Function<Double, Prior> factory;
  private final String name;
  private final String description;
  private final double defaultValue;

  /** For the service loader. */
  public TestProvider() {
    this(PriorKind.RANK, Rayleigh::new);
  }

  TestProvider(PriorKind kind, Function<Double, Prior> factory) {
    this(kind, factory, "test", "a prior of the testkit's own tests", 1);
  }

  TestProvider(
      PriorKind kind,
      Function<Double, Prior> factory,
      String name,
      String description,
      double defaultValue) {
    this.kind = kind;
    this.factory = factory;
    this.name = name;
    this.description = description;
    this.defaultValue = defaultValue;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PriorKind kind() {
    return kind;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(Parameter.positive("parameter", defaultValue, "what the prior takes"));
  }

  @Override
  public Prior create(Arguments arguments) {
    return factory.apply(arguments.number("parameter"));
  }
}

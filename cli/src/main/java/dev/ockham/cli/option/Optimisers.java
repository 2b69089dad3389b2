package dev.ockham.cli.option;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import dev.ockham.api.spec.Spec;
import dev.ockham.fusion.options.Optimiser;
import java.util.List;

/** Optimisers by the names that users type. */
final class Optimisers {

  private static final Parameter WEIGHT_DECAY =
      new Parameter(
          "weight-decay",
          Parameter.Type.NUMBER,
          "0.01",
          0,
          false,
          Double.POSITIVE_INFINITY,
          "decoupled decay");

  private static final Parameter MOMENTUM =
      new Parameter(
          "momentum", Parameter.Type.NUMBER, "0.9", 0, false, 0.999, "decay of the direction");

  private Optimisers() {}

  /**
   * Reads an optimiser.
   *
   * @throws InvalidInputException if there is none of that name or parameters
   */
  static Optimiser parse(String text) {
    Spec spec = Spec.parse(text);
    return switch (spec.name()) {
      case "adam" -> {
        Arguments.of(spec, List.of());
        yield Optimiser.Adam.standard();
      }
      case "adamw" -> {
        double decay = Arguments.of(spec, List.of(WEIGHT_DECAY)).number(WEIGHT_DECAY.name());
        Optimiser.Adam adam = Optimiser.Adam.standard();
        yield new Optimiser.Adam(adam.beta1(), adam.beta2(), adam.epsilon(), decay);
      }
      case "sgd" ->
          new Optimiser.Sgd(Arguments.of(spec, List.of(MOMENTUM)).number(MOMENTUM.name()));
      default ->
          throw new InvalidInputException(
              "unknown optimiser '%s'; there are: adam, adamw, sgd".formatted(spec.name()));
    };
  }
}

package dev.ockham.testkit.prior;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import dev.ockham.api.spec.Spec;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Values that a parameter's declaration allows, the most extreme ones among them. */
final class ParameterValues {

  private ParameterValues() {}

  static List<String> of(String owner, Parameter parameter) {
    Stream<String> values =
        switch (parameter.type()) {
          case NUMBER ->
              DoubleStream.of(
                      parameter.minimum(),
                      Math.nextUp(parameter.minimum()),
                      parameter.maximum(),
                      -1,
                      0,
                      1e-30,
                      1e-3,
                      1,
                      2.5,
                      1e3,
                      1e30)
                  .mapToObj(Double::toString);
          case INTEGER ->
              LongStream.of(
                      (long) parameter.minimum(), (long) parameter.maximum(), -1, 0, 1, 2, 100)
                  .mapToObj(Long::toString);
          case TEXT -> Stream.of("", "?");
        };
    return values.distinct().filter(value -> allowed(owner, parameter, value)).toList();
  }

  private static boolean allowed(String owner, Parameter parameter, String value) {
    try {
      Arguments.of(new Spec(owner, Map.of(parameter.name(), value)), List.of(parameter));
      return true;
    } catch (InvalidInputException e) {
      return false;
    }
  }
}

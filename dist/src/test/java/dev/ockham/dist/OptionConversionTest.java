package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Whatever is typed is converted by code of our own, whose messages name option, value, reason. */
class OptionConversionTest {

  private static final String NUL = "a\0b";

  /** What is converted where nothing is said: texts are looked up by whoever needs them. */
  private static final List<Class<?>> EVERYWHERE = List.of(String.class, Path.class);

  /** Command, option and its value's type. */
  record Typed(List<String> command, ArgSpec argument) {

    @Override
    public String toString() {
      return command + " " + argument;
    }

    Class<?> type() {
      Class<?>[] types = argument.auxiliaryTypes();
      return types.length > 0 ? types[0] : argument.type();
    }

    boolean flag() {
      return argument.arity().max() == 0;
    }
  }

  static Stream<Typed> arguments() {
    return CommandModel.commands()
        .flatMap(command -> {
          String typed = CommandModel.typed(command);
          List<String> words = typed.isEmpty() ? List.of() : List.of(typed.split(" "));
          return command.getCommandSpec().args().stream().map(each -> new Typed(words, each));
        });
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void nothingIsLeftToTheLibrary(Typed typed) {
    if (!typed.flag()) {
      boolean own = typed.argument().converters().length > 0;
      assertThat(own || EVERYWHERE.contains(typed.type())).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void aValueThatIsNoneIsRefusedInOneLine(Typed typed) {
    boolean text = typed.type() == String.class && typed.argument().converters().length == 0;
    if (!typed.flag() && !text) {
      List<Object> args = new ArrayList<>(typed.command());
      String name = typed.argument().paramLabel();
      if (typed.argument() instanceof OptionSpec option) {
        name = option.longestName();
        args.add(name);
      }
      args.add(NUL);

      assertThat(Run.of(args.toArray()).refusal())
          .startsWith("ockham: " + name + ": expected ")
          .doesNotContain("java.");
    }
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void aFlagTakesNoValue(Typed typed) {
    if (typed.flag() && typed.argument() instanceof OptionSpec option) {
      List<Object> args = new ArrayList<>(typed.command());
      args.add(option.longestName() + "=perhaps");

      assertThat(Run.of(args.toArray()).refusal())
          .contains(option.longestName())
          .doesNotContain("java.");
    }
  }
}

package dev.ockham.cli.command;

import dev.ockham.api.InvalidInputException;
import dev.ockham.cli.option.LearningOptions;
import dev.ockham.cli.option.Named;
import dev.ockham.fusion.model.file.ModelFile;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A model whose training is to be repeated. */
public final class LikeOption {

  private static final String NAME = "--like";

  @Option(
      names = NAME,
      paramLabel = "MODEL",
      description =
          "Train as a model was trained, with all its options, its seed and its split: on the same"
              + " data and backend that gives the same model, and if they are others, a note says so."
              + " Instead of all options that say how to learn.")
  private @Nullable Path model;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /**
   * Returns the training to repeat; empty if the option was not used.
   *
   * @throws InvalidInputException if the model does not say its options, or others are given beside
   *     them
   */
  Optional<Repetition> repetition() {
    if (model == null) {
      return Optional.empty();
    }
    for (OptionSpec given :
        Objects.requireNonNull(command).commandLine().getParseResult().matchedOptions()) {
      if (given.userObject() instanceof Field field
          && field.getDeclaringClass() == LearningOptions.class) {
        throw new InvalidInputException(
            "%s: not together with %s, which takes all options from a model; leave one out"
                .formatted(given.longestName(), NAME));
      }
    }
    Path file = model;
    Repetition repetition =
        Named.option(NAME, () -> new Repetition(file, ModelFile.load(file).model()));
    return Optional.of(repetition);
  }
}

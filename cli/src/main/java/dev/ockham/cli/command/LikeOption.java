package dev.ockham.cli.command;

import dev.ockham.api.InvalidInputException;
import dev.ockham.cli.option.LearningOptions;
import dev.ockham.cli.option.Named;
import dev.ockham.fusion.model.file.ModelFile;
import dev.ockham.fusion.options.TrainingOptions;
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
          "Train with all the options that a model was trained with, its seed included: on the same"
              + " data, split and backend that gives the same model. Instead of all options that say"
              + " how to learn.")
  private @Nullable Path model;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /**
   * Returns the model's options; empty if the option was not used.
   *
   * @throws InvalidInputException if the model does not say them, or others are given beside them
   */
  public Optional<TrainingOptions> options() {
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
    return Optional.of(
        Named.option(
            NAME,
            () ->
                TrainingOptions.fromJson(
                    ModelFile.load(file)
                        .model()
                        .provenance()
                        .options()
                        .orElseThrow(() ->
                            new InvalidInputException(
                                file + " does not say with which options it was trained")))));
  }
}

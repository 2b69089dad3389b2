package dev.ockham.study;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.prior.Priors;
import dev.ockham.cli.option.Named;
import dev.ockham.cli.option.Values;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.rank.Inference;
import dev.ockham.study.data.DataStudy;
import dev.ockham.study.data.StudyData;
import dev.ockham.study.problem.Grid;
import dev.ockham.study.synthetic.SyntheticStudy;
import dev.ockham.study.trial.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is compared, and on what. */
final class RankStudyOptions {

  @Option(
      names = "--problems",
      paramLabel = "N",
      converter = Values.Amount.class,
      description = "Synthetic problems with numbers; 0 leaves them out. Default: 60.")
  private int problems = 60;

  @Option(
      names = "--class-problems",
      paramLabel = "N",
      converter = Values.Amount.class,
      description = "Synthetic problems with classes. Default: a third of --problems.")
  private @Nullable Integer classProblems;

  @Option(
      names = "--flag-problems",
      paramLabel = "N",
      converter = Values.Amount.class,
      description = "Synthetic problems with several yes-or-no targets. Default: 0.")
  private int flagProblems;

  @Option(
      names = "--absolute-problems",
      paramLabel = "N",
      converter = Values.Amount.class,
      description =
          "Synthetic problems with heavy-tailed noise, learnt by the absolute error. Default: 0.")
  private int absoluteProblems;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      converter = Values.Amount.class,
      description = "Seeds for each data set; 0 leaves the data out. Default: 5.")
  private int seeds = 5;

  @Option(
      names = "--inference",
      paramLabel = "NAME",
      description =
          "What moves the scales, such as em or map; repeat the option to compare. Default: em.")
  private List<String> inferences = new ArrayList<>();

  @Option(
      names = "--rank-prior",
      paramLabel = "SPEC",
      description =
          "The prior of a component's scale; repeat the option to compare. Default: "
              + TrainingOptions.USUAL_RANK_PRIOR
              + ".")
  private List<String> rankPriors = new ArrayList<>();

  @Option(
      names = "--factor-prior",
      paramLabel = "SPEC",
      description =
          "The prior of a factor's entries; repeat the option to compare. Default: "
              + TrainingOptions.USUAL_FACTOR_PRIOR
              + ".")
  private List<String> factorPriors = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "A table like that of 'train'; repeat the option for several. A seeded fifth is for"
              + " testing unless the table has a 'split' column; what it calls val has no part. Default: the satellite data that"
              + " the program ships with.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--no-sweep",
      description = "Try no fixed ranks on the data: most of the time goes into them.")
  private boolean noSweep;

  @Option(
      names = "--max-rank",
      paramLabel = "N",
      converter = Values.Rank.class,
      description =
          "The rank that training on data begins with, and the largest fixed one. Default: 64.")
  private int maxRank = 64;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = Values.Seed.class,
      description =
          "Decides the synthetic problems, and is the first of the seeds for data. Default: 0.")
  private long seed;

  /**
   * Returns the synthetic part, one study a grid that has problems.
   *
   * @throws InvalidInputException if there is nothing to study, or a name does not exist
   */
  List<SyntheticStudy> synthetic() {
    List<Method.Adaptive> methods = methods();
    List<SyntheticStudy> studies =
        Arrays.stream(Grid.values())
            .map(grid -> new SyntheticStudy(methods, grid, problems(grid), seed))
            .filter(study -> study.problems() > 0)
            .toList();
    if (studies.isEmpty() && seeds == 0) {
      throw new InvalidInputException(
          "--problems 0 and --seeds 0 leave nothing to study; expected one of them to be more");
    }
    return studies;
  }

  private int problems(Grid grid) {
    return switch (grid) {
      case NUMBERS -> problems;
      case CLASSES -> classProblems == null ? problems / 3 : classProblems;
      case FLAGS -> flagProblems;
      case ABSOLUTE -> absoluteProblems;
    };
  }

  /**
   * Returns the part with real data.
   *
   * @throws InvalidInputException if a name does not exist
   */
  DataStudy real() {
    return new DataStudy(methods(), seeds, seed, maxRank, !noSweep);
  }

  /**
   * Reads the data sets; none if no seed is wanted.
   *
   * @throws InvalidInputException if a table cannot be used
   */
  List<StudyData> data() {
    if (seeds == 0) {
      return List.of();
    }
    return files.isEmpty() ? List.of(StudyData.bundled()) : StudyData.read(files);
  }

  private List<Method.Adaptive> methods() {
    List<Method.Adaptive> methods = new ArrayList<>();
    for (String inference : usual(inferences, Inference.EM.toString())) {
      Named.option("--inference", () -> Inference.of(inference));
      for (String rank : usual(rankPriors, TrainingOptions.USUAL_RANK_PRIOR)) {
        Named.option("--rank-prior", () -> Priors.rank(rank));
        for (String factor : usual(factorPriors, TrainingOptions.USUAL_FACTOR_PRIOR)) {
          Named.option("--factor-prior", () -> Priors.factor(factor));
          methods.add(new Method.Adaptive(inference, rank, factor));
        }
      }
    }
    return methods;
  }

  private static List<String> usual(List<String> named, String otherwise) {
    return named.isEmpty() ? List.of(otherwise) : named.stream().distinct().toList();
  }
}

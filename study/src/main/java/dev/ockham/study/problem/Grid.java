package dev.ockham.study.problem;

import dev.ockham.fusion.numeric.CounterRandom;
import dev.ockham.fusion.numeric.CounterRandom.Purpose;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Problems of known rank that have the same kind of targets. */
public enum Grid {
  /** Numbers with normal noise, learnt by the squared error. */
  NUMBERS("synthetic", "Synthetic problems of known rank", false),

  /** Exclusive classes. */
  CLASSES("synthetic_classes", "Synthetic classes of known rank", true),

  /** Several yes-or-no targets, learnt by binary cross-entropy. */
  FLAGS("synthetic_flags", "Synthetic yes-or-no targets of known rank", true),

  /** Numbers with heavy-tailed noise, learnt by the absolute error. */
  ABSOLUTE(
      "synthetic_absolute",
      "Synthetic problems of known rank, learnt by the absolute error",
      false);

  private final String id;
  private final String title;
  private final boolean probabilities;

  Grid(String id, String title, boolean probabilities) {
    this.id = id;
    this.title = title;
    this.probabilities = probabilities;
  }

  /** Returns the name for files and programs. */
  public String id() {
    return id;
  }

  /** Returns the heading of its results. */
  public String title() {
    return title;
  }

  /** Returns whether layers answer probabilities; else numbers. */
  public boolean probabilities() {
    return probabilities;
  }

  /** Returns what layers are compared by on the test part: log loss, or rmse. */
  public String measure() {
    return probabilities ? "log loss" : "rmse";
  }

  /**
   * Returns endless draws of problems, of which the first is to be taken whose rank the data can
   * tell. For numbers that is sure of each; for probabilities only fits show it.
   *
   * @param seed of the grid
   * @param number of the problem wanted
   */
  public Stream<SyntheticProblem> candidates(long seed, int number) {
    RandomGenerator random = new CounterRandom(seed, Purpose.STUDY, number);
    return probabilities
        ? Stream.generate(() -> LogitProblems.draw(random, number, this::response))
        : Stream.generate(() -> NumberProblems.draw(random, number, this::response))
            .filter(NumberProblems::identifiable);
  }

  private Response response(double size) {
    return switch (this) {
      case NUMBERS -> new Response.Normal(size);
      case CLASSES -> new Response.Classes(size);
      case FLAGS -> new Response.Flags(size);
      case ABSOLUTE -> new Response.Laplace(size);
    };
  }
}

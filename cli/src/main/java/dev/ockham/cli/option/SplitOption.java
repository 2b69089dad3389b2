package dev.ockham.cli.option;

import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.data.origin.SplitRule;
import dev.ockham.fusion.data.read.LoadedData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which samples are set aside for testing, and which are for validation. */
public final class SplitOption {

  private static final double USUAL = 0.2;

  @Option(
      names = "--test-fraction",
      paramLabel = "F",
      converter = Values.TestFraction.class,
      description =
          "The share of the samples that is set aside for testing; 0 for none. Not with a 'split'"
              + " column. Default: 0.2.")
  private @Nullable Double testFraction;

  /**
   * Cuts the data into parts: as the table says, or at random.
   *
   * @param usual the rule where neither the table nor the option says one
   * @throws InvalidInputException if the table and the option both say it, or a part is of no use
   */
  public SplitParts apply(LoadedData data, SplitRule usual, long seed) {
    if (data.split().isPresent() && testFraction != null) {
      throw new InvalidInputException(
          "--test-fraction: the table has a 'split' column that says which samples are for"
              + " testing; leave the option out, or remove the column");
    }
    if (testFraction == null) {
      return switch (usual) {
        case SplitRule.RandomShare(double share, long itsSeed) -> data.parts(share, itsSeed);
        case SplitRule.EverySample() -> data.parts(0, seed);
        case SplitRule.OwnColumn(), SplitRule.Unstated() -> usual(data, seed);
      };
    }
    double fraction = testFraction;
    return Named.option("--test-fraction", () -> data.parts(fraction, seed));
  }

  /**
   * Cuts the data into parts where the option is not used: as the table says, or a random fifth.
   *
   * @throws InvalidInputException if a part is of no use
   */
  public static SplitParts usual(LoadedData data, long seed) {
    return data.parts(USUAL, seed);
  }
}

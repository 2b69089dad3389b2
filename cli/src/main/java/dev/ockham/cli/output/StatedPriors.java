package dev.ockham.cli.output;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.prior.Priors;
import dev.ockham.cli.option.Named;
import dev.ockham.cli.outcome.ScaleNote;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.options.TrainingOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which priors a model's log prior is computed with, and the result.
 *
 * @param rankPrior the rank prior as specified; null if there is none
 * @param factorPrior the factor prior as specified; null if there is none
 * @param logPrior in nats; NaN if there are no priors
 * @param notes what the user should know about it
 */
public record StatedPriors(
    @Nullable String rankPrior, @Nullable String factorPrior, double logPrior, List<String> notes) {

  /**
   * Takes what the user says, else what the model was trained with; if only one of the two is
   * known, the other is the usual one.
   *
   * @throws InvalidInputException if the user names a prior that does not exist
   */
  public static StatedPriors of(
      FusionModel model, Optional<String> askedRankPrior, Optional<String> askedFactorPrior) {
    Provenance provenance = model.provenance();
    Optional<String> rank = askedRankPrior.or(provenance::rankPrior);
    Optional<String> factor = askedFactorPrior.or(provenance::factorPrior);
    if (rank.isEmpty() && factor.isEmpty()) {
      return new StatedPriors(
          null,
          null,
          Double.NaN,
          List.of("no log prior: the model has no priors; give --rank-prior and --factor-prior"));
    }
    String rankSpec = rank.orElse(TrainingOptions.USUAL_RANK_PRIOR);
    String factorSpec = factor.orElse(TrainingOptions.USUAL_FACTOR_PRIOR);
    try {
      LogPrior priors =
          new LogPrior(
              Named.option("--rank-prior", () -> Priors.rank(rankSpec)),
              Named.option("--factor-prior", () -> Priors.factor(factorSpec)));
      double logPrior = priors.value(model.factors().parameters(), model.scales());
      List<String> notes = new ArrayList<>();
      if (rank.isEmpty() || factor.isEmpty()) {
        notes.add("the log prior is that of %s and %s".formatted(rankSpec, factorSpec));
      }
      if (logPrior == Double.NEGATIVE_INFINITY) {
        notes.add(
            "the log prior is −∞: a rank scale is outside the support of %s, or so small that %s"
                    .formatted(rankSpec, factorSpec)
                + " leaves the range of double");
      }
      ScaleNote.of(model).ifPresent(notes::add);
      return new StatedPriors(rankSpec, factorSpec, logPrior, notes);
    } catch (InvalidInputException e) {
      if (askedRankPrior.isPresent() || askedFactorPrior.isPresent()) {
        throw e;
      }
      // A model can be looked at where the priors that it was trained with are not.
      return new StatedPriors(
          rankSpec, factorSpec, Double.NaN, List.of("no log prior: " + e.getMessage()));
    }
  }
}

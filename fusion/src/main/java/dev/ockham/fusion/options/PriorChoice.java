package dev.ockham.fusion.options;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.prior.FactorPrior;
import dev.ockham.api.prior.Prior;
import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.prior.RankPrior;

/**
 * A prior as a training is given it: by the name of one on the class path, or the prior itself.
 *
 * <p>Immutable.
 *
 * @param <P> the kind of prior
 */
public sealed interface PriorChoice<P extends Prior> {

  /**
   * A rank prior by name.
   *
   * @param spec as users type it, with parameters if wished: {@code half-cauchy:scale=0.1}
   */
  record NamedRank(String spec) implements PriorChoice<RankPrior> {
    @Override
    public RankPrior prior() {
      return Priors.rank(spec);
    }

    @Override
    public String canonical() {
      return Priors.canonical(spec, PriorKind.RANK);
    }
  }

  /**
   * A factor prior by name.
   *
   * @param spec as users type it, with parameters if wished
   */
  record NamedFactor(String spec) implements PriorChoice<FactorPrior> {
    @Override
    public FactorPrior prior() {
      return Priors.factor(spec);
    }

    @Override
    public String canonical() {
      return Priors.canonical(spec, PriorKind.FACTOR);
    }
  }

  /**
   * A prior itself; its text is the spec that model files hold.
   *
   * @param prior of any class, on the class path's list or not
   * @param <P> the kind of prior
   */
  record Given<P extends Prior>(P prior) implements PriorChoice<P> {
    @Override
    public String spec() {
      return prior.toString();
    }

    @Override
    public String canonical() {
      return spec();
    }
  }

  /** Returns the spec as it was given. */
  String spec();

  /**
   * Returns the spec with every parameter, so that it means the same when defaults change.
   *
   * @throws InvalidInputException if there is none of that name; lists them
   */
  String canonical();

  /**
   * Returns the prior.
   *
   * @throws InvalidInputException if there is none of that name; lists them
   */
  P prior();
}

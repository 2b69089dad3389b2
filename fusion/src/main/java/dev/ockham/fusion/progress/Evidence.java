package dev.ockham.fusion.progress;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well layers of different rank explain the training part, in nats, each mode of the posterior
 * counted once. Only differences between ranks mean something.
 *
 * @param kind what stands for the log evidence
 * @param byRank of each rank that was looked at; rank 0 answers the targets' means
 */
public record Evidence(Kind kind, SortedMap<Integer, Double> byRank) {

  /** What stands for the log evidence. */
  public enum Kind {
    /** Nothing: no rank but the one found was looked at. */
    NONE,
    /** −½ of the Bayesian information criterion. */
    INFORMATION_CRITERION,
    /** The lower bound that variational inference maximises. */
    VARIATIONAL_BOUND;

    /** Returns the name in words. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Copies the map. */
  public Evidence {
    byRank = Collections.unmodifiableSortedMap(new TreeMap<>(byRank));
  }

  /** Of a training that looked at one rank. */
  public static Evidence none() {
    return new Evidence(Kind.NONE, Collections.emptySortedMap());
  }
}

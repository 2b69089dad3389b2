package dev.ockham.fusion.train.stage;

import dev.ockham.api.cp.CpShape;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.model.HeldOut;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Evidence;
import dev.ockham.fusion.train.loop.TrainingLoop;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a stage leaves: at first how to train, then a layer and what is known of it.
 *
 * @param priorWeight β
 * @param epochs how many passes are to be made
 * @param history one entry for each pass that was made
 * @param last the pass, from 0, that the layer is the end of
 * @param layer its factors; empty before the passes
 * @param scales λ, one a component; empty without priors
 * @param noise mean squared error of each standardised target; empty where it is not known
 * @param evidence of the ranks that were looked at
 * @param posterior how sure the factors are, if that was asked for
 * @param twin a layer that has not learnt all samples, if the choice of how to train left one
 * @param heldOut how a classifier answers samples that it has not learnt, if that was asked for
 * @param logitFactor what the layer's outputs were multiplied by to be no surer than they are right
 */
public record Ending(
    double priorWeight,
    int epochs,
    List<Epoch> history,
    int last,
    Optional<Factors> layer,
    List<Double> scales,
    List<Double> noise,
    Evidence evidence,
    Optional<FactorPosterior> posterior,
    Optional<Twin> twin,
    Optional<HeldOut> heldOut,
    OptionalDouble logitFactor) {

  /**
   * A layer that was trained as the layer itself is, on some of its samples. How sure it is of the
   * others, and how right, tells how sure the layer itself is of samples that nobody has seen.
   *
   * @param split the samples that it learnt and, as the validation part, the others
   * @param ending the layer, as its passes left it
   */
  public record Twin(Split split, Ending ending) {}

  /** Copies lists. */
  public Ending {
    history = List.copyOf(history);
    scales = List.copyOf(scales);
    noise = List.copyOf(noise);
  }

  /** Returns what a training begins with. */
  public static Ending begin(Task task) {
    return chosen(task.priorWeight(), task.epochs(), Optional.empty());
  }

  /** Returns what a choice of weight and length leaves. */
  static Ending chosen(double priorWeight, int epochs, Optional<Twin> twin) {
    return new Ending(
        priorWeight,
        epochs,
        List.of(),
        0,
        Optional.empty(),
        List.of(),
        List.of(),
        Evidence.none(),
        Optional.empty(),
        twin,
        Optional.empty(),
        OptionalDouble.empty());
  }

  /**
   * Returns this with a layer, as it is after some passes.
   *
   * @param shape the layer's before them, of any rank
   */
  Ending trained(CpShape shape, List<Epoch> passes, TrainingLoop.Outcome end) {
    CpShape left = shape.withRank(end.values().layout().groups().count());
    return new Ending(
        priorWeight,
        epochs,
        passes,
        end.epoch(),
        Optional.of(Factors.of(left, end.values())),
        end.scales(),
        noise,
        evidence,
        posterior,
        twin,
        heldOut,
        logitFactor);
  }

  /** Returns a layer that no pass has made, with one entry for the fit that did. */
  static Ending searched(
      Task task, Epoch fit, Factors factors, List<Double> scales, Optional<Twin> twin) {
    return new Ending(
        task.priorWeight(),
        task.epochs(),
        List.of(fit),
        0,
        Optional.of(factors),
        scales,
        List.of(),
        Evidence.none(),
        Optional.empty(),
        twin,
        Optional.empty(),
        OptionalDouble.empty());
  }

  /** Returns this with another layer, fitted to the end. */
  Ending fitted(
      Factors factors, List<Double> newScales, List<Double> newNoise, Evidence newEvidence) {
    return new Ending(
        priorWeight,
        epochs,
        history,
        last,
        Optional.of(factors),
        newScales,
        newNoise,
        newEvidence,
        posterior,
        twin,
        heldOut,
        logitFactor);
  }

  /** Returns this with a posterior around its layer. */
  Ending sure(FactorPosterior found) {
    return new Ending(
        priorWeight,
        epochs,
        history,
        last,
        layer,
        scales,
        noise,
        evidence,
        Optional.of(found),
        twin,
        heldOut,
        logitFactor);
  }

  /**
   * Returns this with a layer whose outputs are multiplied by a number; factors, scales and doubts
   * share it alike.
   *
   * @param answers of that layer to samples that it has not learnt
   */
  Ending calibrated(double factor, Optional<HeldOut> answers) {
    Factors factors = factors();
    double share = factors.share(factor);
    return new Ending(
        priorWeight,
        epochs,
        history,
        last,
        Optional.of(factors.times(factor)),
        scales.stream().map(scale -> Math.max(scale * share, LogPrior.SCALE_FLOOR)).toList(),
        noise,
        evidence,
        posterior.map(p -> p.times(share)),
        twin,
        answers,
        OptionalDouble.of(factor));
  }

  /**
   * Returns the layer's factors.
   *
   * @throws java.util.NoSuchElementException before the passes
   */
  public Factors factors() {
    return layer.orElseThrow();
  }

  /** Returns the last pass's entry as it is after what followed. */
  public Epoch epoch() {
    Epoch lastPass = history.getLast();
    double loss = 0;
    double squares = 0;
    for (double v : noise) {
      loss += 0.5 * (StrictMath.log(2 * Math.PI * v) + 1);
      squares += v / noise.size();
    }
    return new Epoch(
        lastPass.number(),
        lastPass.of(),
        factors().output().columns(),
        noise.isEmpty() ? lastPass.loss() : loss,
        lastPass.validationLoss(),
        noise.isEmpty() ? lastPass.noise() : Math.sqrt(squares),
        lastPass.priorWeight(),
        lastPass.learningRate(),
        Arrays.stream(factors().energies()).boxed().toList());
  }

  /** Returns whether the layer adds nothing to any output. */
  boolean silent() {
    return Arrays.stream(factors().energies()).allMatch(e -> e == 0);
  }
}

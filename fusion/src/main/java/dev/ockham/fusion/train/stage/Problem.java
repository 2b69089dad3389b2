package dev.ockham.fusion.train.stage;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.encoding.EncodedPart;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.rank.RankInference;
import dev.ockham.fusion.train.loop.CpLearner;
import dev.ockham.fusion.train.loop.Learner;
import dev.ockham.fusion.train.loop.RowSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of a training work on, each in its turn.
 *
 * @param queue where the work is done
 * @param task options, loss and sizes
 * @param priors of scales and factors; null for a fixed rank
 * @param learning the rows that are learnt from; those of the validation part follow them
 * @param learnt what is learnt from, on the host: what stages fit that look at all rows at once
 * @param judged the validation part on the host; null if there is none
 * @param learntTargets what is learnt from as it was read, to set a part of it aside
 * @param listener is told of everything that happens
 */
public record Problem(
    ComputeQueue queue,
    Task task,
    @Nullable LogPrior priors,
    RowSet learning,
    EncodedPart learnt,
    @Nullable EncodedPart judged,
    Targets learntTargets,
    TrainingListener listener) {

  /** Returns the rows of the validation part; null if there is none. */
  public @Nullable RowSet validation() {
    return judged == null
        ? null
        : new RowSet(
            learning.data(),
            IntStream.range(learnt.samples(), learnt.samples() + judged.samples()).toArray());
  }

  /**
   * Returns the same problem with fewer samples to learn from, and none to judge by.
   *
   * @param samples which of those that are learnt from here
   * @param told is told of what happens there
   */
  Problem part(int[] samples, TrainingListener told) {
    List<Matrix> inputs = learnt.inputs().stream().map(x -> x.select(samples)).toList();
    return new Problem(
        queue,
        task,
        priors,
        new RowSet(learning.data(), learning.rows(samples)),
        new EncodedPart(inputs, learnt.targets().select(samples)),
        null,
        learntTargets.select(samples),
        told);
  }

  /** Returns a new learner of the maximum rank, to be closed by the caller. */
  public Learner start() {
    TrainingOptions options = task.options();
    CpShape shape = task.shape();
    Factors factors = options.initialisation().draw(shape, options.seed());
    @Nullable RankInference engine = priors == null ? null : options.inference().engine();
    int moments = options.optimiser().step(1, 1).moments();
    return CpLearner.start(
        queue, task.loss(), options.dtype(), options.batchSize(), factors, priors, engine, moments);
  }
}

package dev.ockham.fusion.train.stage;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.data.Targets;
import dev.ockham.fusion.encoding.EncodedPart;
import dev.ockham.fusion.encoding.EncodedRows;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.layer.LogPrior;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.rank.RankInference;
import dev.ockham.fusion.train.loop.CpLearner;
import dev.ockham.fusion.train.loop.Learner;
import dev.ockham.fusion.train.loop.RowSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the stages of a training work on, each in its turn.
 *
 * @param queue where the work is done
 * @param task options, loss and sizes
 * @param priors of scales and factors; null for a fixed rank
 * @param rows the samples that are learnt from and those of the validation part, encoded
 * @param learnt what is learnt from, on the host: what stages fit that look at all rows at once
 * @param judged the validation part on the host; null if there is none
 * @param learntTargets what is learnt from as it was read, to set a part of it aside
 * @param listener is told of everything that happens
 */
public record Problem(
    ComputeQueue queue,
    Task task,
    @Nullable LogPrior priors,
    EncodedRows rows,
    EncodedPart learnt,
    @Nullable EncodedPart judged,
    Targets learntTargets,
    TrainingListener listener) {

  /** Returns all rows that are learnt from. */
  public RowSet learning() {
    return new RowSet(rows, IntStream.range(0, learnt.samples()).toArray());
  }

  /** Returns the rows of the validation part; null if there is none. */
  public @Nullable RowSet validation() {
    return judged == null
        ? null
        : new RowSet(
            rows, IntStream.range(learnt.samples(), learnt.samples() + judged.samples()).toArray());
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

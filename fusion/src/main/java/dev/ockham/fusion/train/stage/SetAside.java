package dev.ockham.fusion.train.stage;

import dev.ockham.api.loss.TargetKind;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.encoding.EncodedPart;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.train.loop.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Samples that ways to learn are judged by, and those that they learn from: the validation part and
 * what is learnt from, or where there is none a stratified fifth of that and the rest.
 *
 * @param split which they are; empty if they are the validation part
 * @param learning rows to learn from
 * @param judging rows to judge by
 * @param inputs of the rows that are judged, one a modality
 * @param targets of the rows that are judged
 * @param kind of the targets
 */
record SetAside(
    Optional<Split> split,
    RowSet learning,
    RowSet judging,
    List<Matrix> inputs,
    Matrix targets,
    TargetKind kind) {

  static final double SHARE = 0.2;

  static SetAside of(Problem problem) {
    TargetKind kind = problem.task().loss().targets();
    RowSet validation = problem.validation();
    EncodedPart judged = problem.judged();
    if (validation != null && judged != null) {
      return new SetAside(
          Optional.empty(),
          problem.learning(),
          validation,
          judged.inputs(),
          judged.targets().dense(),
          kind);
    }
    long seed = problem.task().options().seed();
    Split split = Split.validation(problem.learntTargets(), SHARE, seed);
    int[] others = split.validation();
    RowSet all = problem.learning();
    return new SetAside(
        Optional.of(split),
        new RowSet(all.data(), all.rows(split.train())),
        new RowSet(all.data(), all.rows(others)),
        problem.learnt().inputs().stream().map(x -> x.select(others)).toList(),
        // Looked at many times, after many passes.
        problem.learnt().targets().select(others).dense(),
        kind);
  }

  /**
   * Returns which of the samples on the host are learnt from.
   *
   * @param samples how many there are
   */
  int[] learntRows(int samples) {
    return split.map(Split::train).orElseGet(() -> IntStream.range(0, samples).toArray());
  }

  /**
   * Returns the loss of each sample that is judged.
   *
   * @param logits samples × outputs, row-major
   */
  double[] losses(double[] logits) {
    return CalibratedLoss.of(kind, logits, targets);
  }
}

package dev.ockham.fusion.train.stage;

import dev.ockham.api.loss.TargetKind;
import dev.ockham.fusion.encoding.EncodedPart;
import dev.ockham.fusion.encoding.LayerOutputs;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.model.HeldOut;
import dev.ockham.fusion.numeric.Interruption;
import dev.ockham.fusion.numeric.Softmax;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.progress.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The last stage of a classifier: its logits are multiplied by the one factor that makes it as sure
 * as it is right ({@link CalibratedLoss}). The factor lies in the layer itself, so that whoever
 * reads the factors has the same probabilities, and no class changes its place.
 *
 * <p>The validation part tells it of the layer itself. Where there is none the {@link Ending.Twin}
 * tells it, after the same stages as the layer.
 */
public final class Calibration implements TrainingStage {

  private final List<TrainingStage> stages;

  /** Takes the stages that come between the passes and this. */
  public Calibration(TrainingStage... stages) {
    this.stages = List.of(stages);
  }

  @Override
  public Stage stage() {
    return Stage.CALIBRATION;
  }

  @Override
  public boolean applies(Task task) {
    return task.loss().targets().probabilities()
        && (PriorWeightChoice.judges(task.judged()) || PriorWeightChoice.makesTrials(task));
  }

  @Override
  public TrainingPlan.Step cost(Task task) {
    return Costs.calibration(task, stages.stream().filter(s -> s.applies(task)).toList());
  }

  @Override
  public Ending run(Problem problem, Ending before) {
    Interruption.check();
    problem.listener().lookedAt(stage(), before.factors().output().columns());
    Interruption.check();
    EncodedPart judged = problem.judged();
    if (judged != null) {
      return calibrated(problem, before, before.factors(), judged);
    }
    Optional<Ending.Twin> twin = before.twin();
    return twin.isEmpty() ? before : calibrated(problem, before, twin.get());
  }

  private Ending calibrated(Problem problem, Ending before, Ending.Twin twin) {
    TrainingListener told =
        new TrainingListener() {
          @Override
          public void epochEnded(Epoch epoch) {
            // No stage after the passes makes any.
          }

          @Override
          public void lookedAt(Stage stage, int rank) {
            problem.listener().lookedAt(Stage.CALIBRATION, rank);
          }
        };
    Problem part = problem.part(twin.split().train(), told);
    Ending ending = twin.ending();
    for (TrainingStage stage : stages) {
      ending = stage.applies(problem.task()) ? stage.run(part, ending) : ending;
    }
    int[] others = twin.split().validation();
    EncodedPart learnt = problem.learnt();
    List<Matrix> inputs = learnt.inputs().stream().map(x -> x.select(others)).toList();
    EncodedPart heldOut = new EncodedPart(inputs, learnt.targets().select(others));
    return calibrated(problem, before, ending.factors(), heldOut);
  }

  private static Ending calibrated(
      Problem problem, Ending before, Factors asked, EncodedPart heldOut) {
    Task task = problem.task();
    TargetKind kind = task.loss().targets();
    Matrix logits = LayerOutputs.of(problem.queue(), asked, heldOut.inputs());
    double factor = CalibratedLoss.factor(kind, logits.toArray(), heldOut.targets().dense());
    boolean sets = kind == TargetKind.CLASSES && task.options().inference().findsPosterior();
    return before.calibrated(
        factor,
        sets ? Optional.of(answers(logits.times(factor), heldOut.targets())) : Optional.empty());
  }

  /** What prediction sets need to know. */
  private static HeldOut answers(Matrix logits, Matrix targets) {
    List<Double> missed = new ArrayList<>();
    double[] p = new double[logits.columns()];
    for (int i = 0; i < logits.rows(); i++) {
      Softmax.of(logits.row(i), 0, p.length, p, 0);
      int truth = largest(targets.row(i));
      if (largest(p) != truth) {
        missed.add(p[truth]);
      }
    }
    return new HeldOut(logits.rows(), missed);
  }

  private static int largest(double[] values) {
    int best = 0;
    for (int c = 1; c < values.length; c++) {
      best = values[c] > values[best] ? c : best;
    }
    return best;
  }
}

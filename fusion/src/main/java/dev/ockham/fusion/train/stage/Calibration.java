package dev.ockham.fusion.train.stage;

import dev.ockham.fusion.encoding.EncodedPart;
import dev.ockham.fusion.encoding.LayerOutputs;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.numeric.Interruption;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.progress.TrainingPlan;
import java.util.List;
import java.util.Optional;

/**
 * The last stage of a classifier: its logits are multiplied by the one factor that makes it as sure
 * as it is right ({@link CalibratedLoss}). The factor lies in the layer itself, so that whoever
 * reads the factors has the same probabilities, and no class changes its place.
 *
 * <p>The validation part tells it of the layer itself. Where there is none the {@link Twin} tells
 * it, after the same stages as the layer.
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
    Optional<Twin> twin = before.twin();
    return twin.isEmpty() ? before : calibrated(problem, before, twin.get());
  }

  private Ending calibrated(Problem problem, Ending before, Twin twin) {
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
    Matrix logits = LayerOutputs.of(problem.queue(), asked, heldOut.inputs());
    return before.calibrated(
        CalibratedLoss.factor(
            problem.task().loss().targets(), logits.toArray(), heldOut.targets().dense()));
  }
}

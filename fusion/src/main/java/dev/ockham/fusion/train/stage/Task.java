package dev.ockham.fusion.train.stage;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.loss.Loss;
import dev.ockham.fusion.options.TaskDefaults;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.train.loop.TrainingLoop;

/**
 * What is known of a training before its data are encoded: enough to say which stages it has and
 * what they cost.
 *
 * @param options what decides it
 * @param loss of one sample
 * @param wide the layer's sizes as the data have them
 * @param shape the sizes that are trained: coordinates where a modality is wider than its samples,
 *     as many as there are samples until they are encoded
 * @param samples that are learnt from
 * @param judged samples of the validation part; 0 if there is none
 * @param divisible whether a part of the samples can be set aside to judge by
 */
public record Task(
    TrainingOptions options,
    Loss loss,
    CpShape wide,
    CpShape shape,
    int samples,
    int judged,
    boolean divisible) {

  /** Returns this with the sizes that the layer really has, its inputs being encoded. */
  public Task sized(CpShape exact) {
    return new Task(options, loss, wide, exact, samples, judged, divisible);
  }

  /** Returns how many passes the training makes if no stage decides otherwise. */
  public int epochs() {
    return TrainingLoop.epochs(options, loss, samples);
  }

  /** Returns β if no stage decides otherwise. */
  public double priorWeight() {
    return options.priorWeight().orElse(TaskDefaults.of(loss).priorWeight(shape, samples));
  }
}

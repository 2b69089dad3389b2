package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listener hears of the trainings that choose a prior weight. */
class TrialListenerTest {

  private static final int EPOCHS = 4;

  private static final Dataset DATA =
      TestData.classes(TestData.teacher(CpShape.of(List.of(3, 2), 2, 2), 80, 0.2, 6));

  private final Recorder recorder = new Recorder();

  @Test
  void everyTrialIsHeardPassByPassAndThenItsLoss() {
    TrainingResult result = train(options(), recorder);

    List<Double> weights = recorder.judged.stream().map(Judged::weight).toList();
    assertThat(weights).startsWith(1.0, 0.01).doesNotHaveDuplicates();
    assertThat(recorder.judged).allMatch(trial -> trial.loss() > 0 && trial.loss() < 10);
    List<String> expected = new ArrayList<>();
    for (double weight : weights) {
      for (int epoch = 1; epoch <= EPOCHS; epoch++) {
        expected.add("trial %s: %s/%s".formatted(weight, epoch, EPOCHS));
      }
      expected.add("judged " + weight);
    }
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      expected.add("%s/%s".formatted(epoch, EPOCHS));
    }
    // Once more, for the energies are other ones after the calibration.
    expected.add("%s/%s".formatted(EPOCHS, EPOCHS));
    assertThat(recorder.heard).isEqualTo(expected);
    assertThat(result.history()).hasSize(EPOCHS);
  }

  @Test
  void nobodyHearsOfTrialsWhereThereAreNone() {
    train(options().priorWeight(1), recorder);

    assertThat(recorder.judged).isEmpty();
    assertThat(recorder.heard).hasSize(EPOCHS).first().isEqualTo("1/" + EPOCHS);
  }

  @Test
  void listeningChangesNothing() {
    TrainingResult heard = train(options(), recorder);
    TrainingResult unheard = train(options(), TrainingListener.NONE);

    assertThat(heard.model().withoutRun()).isEqualTo(unheard.model().withoutRun());
  }

  @Test
  void aListenerThatThrowsEndsTheTrial() {
    IllegalStateException thrown = new IllegalStateException("enough");
    TrainingListener impatient =
        new TrainingListener() {
          @Override
          public void epochEnded(Epoch epoch) {}

          @Override
          public void trialEpochEnded(double priorWeight, Epoch epoch) {
            throw thrown;
          }
        };

    assertThatThrownBy(() -> train(options(), impatient)).isSameAs(thrown);
  }

  private static TrainingOptionsBuilder options() {
    return TrainingOptions.builder().maxRank(3).epochs(EPOCHS).batchSize(20);
  }

  private static TrainingResult train(TrainingOptionsBuilder options, TrainingListener listener) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      return new Trainer(options.build(), backend, listener).train(DATA);
    }
  }

  private record Judged(double weight, double loss) {}

  private static final class Recorder implements TrainingListener {

    final List<String> heard = new ArrayList<>();
    final List<Judged> judged = new ArrayList<>();

    @Override
    public void epochEnded(Epoch epoch) {
      heard.add(pass(epoch));
    }

    @Override
    public void trialEpochEnded(double priorWeight, Epoch epoch) {
      heard.add("trial %s: %s".formatted(priorWeight, pass(epoch)));
    }

    @Override
    public void trialEnded(double priorWeight, double validationLoss) {
      heard.add("judged " + priorWeight);
      judged.add(new Judged(priorWeight, validationLoss));
    }

    private static String pass(Epoch epoch) {
      return "%s/%s".formatted(epoch.number(), epoch.of());
    }
  }
}

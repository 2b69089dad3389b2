package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.data.Split;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.data.origin.SourceFile;
import dev.ockham.fusion.data.origin.SplitRule;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.model.Provenance;
import dev.ockham.fusion.model.RunDetails;
import dev.ockham.fusion.model.TrainingData;
import dev.ockham.fusion.options.EarlyStopping;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.progress.Epoch;
import dev.ockham.fusion.progress.Stage;
import dev.ockham.fusion.progress.TrainingListener;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A model knows what it was trained on, and how the training ran. */
class ProvenanceTest {

  private static final List<SourceFile> FILES =
      List.of(new SourceFile("table.csv", 40, "0".repeat(64)));

  private static final Dataset DATA = data();

  @Test
  void aModelKnowsItsFilesItsSplitAndItsSamples() {
    Split split = Split.random(DATA.requireTargets(), 0.25, 3);

    assertThat(train(split.apply(DATA).from(FILES), options().build()).data())
        .hasValueSatisfying(data -> {
          assertThat(data.origin().files()).isEqualTo(FILES);
          assertThat(data.origin().split()).isEqualTo(new SplitRule.RandomShare(0.25, 3));
          assertThat(List.of(data.training(), data.validation(), data.test()))
              .containsExactly(30, 0, 10);
        });
  }

  @Test
  void aModelOfDataWithoutFilesKnowsItsSamples() {
    assertThat(train(new SplitParts(DATA), options().build()).data())
        .contains(TrainingData.of(new SplitParts(DATA)));
  }

  /** What the options set aside is no part of the split, and is said by the options. */
  @Test
  void whatEarlyStoppingSetsAsideCountsAsTraining() {
    TrainingOptions stopping = options().earlyStopping(new EarlyStopping(0.25, 3)).build();

    assertThat(train(new SplitParts(DATA), stopping).data())
        .contains(TrainingData.of(new SplitParts(DATA)));
  }

  @Test
  void aModelKnowsTheDeviceAndTheTimeOfItsTraining() {
    List<RunDetails> runs = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochEnded(Epoch epoch) {}

          @Override
          public void modelReady(Stage stage, FusionModel model) {
            runs.add(model.provenance().run().orElseThrow());
          }
        };
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      TrainingResult result = new Trainer(options().build(), backend, listener).train(DATA);

      assertThat(runs).extracting(RunDetails::device).containsOnly(backend.device());
      // Each stage of a training ends later than the one before.
      assertThat(runs).extracting(RunDetails::time).isSorted().doesNotContain(Duration.ZERO);
      assertThat(runs.getLast()).isEqualTo(result.model().provenance().run().orElseThrow());
    }
  }

  private static TrainingOptionsBuilder options() {
    return TrainingOptions.builder().maxRank(2).epochs(2);
  }

  private static Provenance train(SplitParts parts, TrainingOptions options) {
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      return new Trainer(options, backend).train(parts).model().provenance();
    }
  }

  private static Dataset data() {
    SplittableRandom random = new SplittableRandom(1);
    return new Dataset(
        TestData.modalities(
            List.of(TestData.normal(40, 2, random), TestData.normal(40, 2, random))),
        new NumberTargets(TestData.numbered(1), TestData.normal(40, 1, random)));
  }
}

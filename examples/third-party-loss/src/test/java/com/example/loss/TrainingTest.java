package com.example.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.data.NumberTargets;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.predict.Evaluation;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.train.Trainer;
import dev.ockham.fusion.train.TrainingResult;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A loss and a prior that no list knows train a layer, also where some targets are far off. */
final class TrainingTest {

  private static final int SAMPLES = 400;

  @Test
  void aLossAndAPriorOfOnesOwnTrain() {
    Dataset learnt = products(0.05, 1);
    Dataset judged = products(0, 2);
    TrainingOptions options =
        TrainingOptions.builder()
            .maxRank(8)
            .loss(new Huber(1.5))
            .rankPrior(new Exponential(0.1))
            .build();
    try (Backend backend = Backends.open()) {
      TrainingResult result = new Trainer(options, backend).train(learnt);
      try (Predictor predictor = new Predictor(result.model(), backend, result.model().dtype())) {
        Evaluation.Regression scores = (Evaluation.Regression) predictor.evaluate(judged);
        assertTrue(scores.r2() > 0.95, "r² is " + scores.r2());
      }
      assertEquals(
          "my-exponential:scale=0.1", result.model().provenance().rankPrior().orElseThrow());
    }
  }

  /** The target is a product of two numbers, but for a share of samples where it is far off. */
  private static Dataset products(double share, long seed) {
    Random random = new Random(seed);
    double[] a = new double[SAMPLES];
    double[] b = new double[SAMPLES];
    double[] t = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      a[i] = random.nextGaussian();
      b[i] = random.nextGaussian();
      t[i] = a[i] * b[i] + (random.nextDouble() < share ? 8 : 0);
    }
    return new Dataset(
        List.of(
            new Modality("a", List.of("x"), new Matrix(SAMPLES, 1, a)),
            new Modality("b", List.of("x"), new Matrix(SAMPLES, 1, b))),
        new NumberTargets(List.of("t"), new Matrix(SAMPLES, 1, t)));
  }
}

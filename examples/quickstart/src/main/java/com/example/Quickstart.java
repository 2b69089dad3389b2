package com.example;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.data.SplitParts;
import dev.ockham.fusion.data.TaskChoice;
import dev.ockham.fusion.data.read.DataLoader;
import dev.ockham.fusion.data.source.DataSource;
import dev.ockham.fusion.model.file.ModelFile;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.train.Trainer;
import dev.ockham.fusion.train.TrainingResult;
import java.nio.file.Path;

/** Trains a fusion layer on a table, judges it, and keeps it: the program of the README. */
public final class Quickstart {

  private Quickstart() {}

  /**
   * Runs the program.
   *
   * @param args the table to learn from, and the model file to write
   */
  public static void main(String[] args) {
    DataSource table = new DataSource.Table(Path.of(args[0]));
    SplitParts parts = DataLoader.forTraining(table, TaskChoice.AUTO).parts(0.2, 0);
    TrainingOptions options = TrainingOptions.builder().maxRank(32).seed(1).build();
    try (Backend backend = Backends.open()) {
      TrainingResult result = new Trainer(options, backend).train(parts);
      try (Predictor predictor = new Predictor(result.model(), backend, DType.FLOAT32)) {
        System.out.println("rank " + result.model().rank() + " of 32");
        System.out.println("test " + predictor.evaluate(parts.test().orElseThrow()));
      }
      ModelFile.save(result.model(), Path.of(args[1]));
    }
  }
}

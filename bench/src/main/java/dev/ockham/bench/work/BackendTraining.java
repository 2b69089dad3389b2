package dev.ockham.bench.work;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.train.Trainer;

/** A training by the public trainer: scaling and copying to the backend's memory included. */
final class BackendTraining implements TrainingRun {

  private final Backend backend;
  private final DType dtype;
  private final TrainingData data = TrainingData.read();
  private double[] parameters = new double[0];

  BackendTraining(String spec, DType dtype) {
    this.dtype = dtype;
    backend = Backends.open(spec);
  }

  @Override
  public void train(int epochs) {
    Trainer trainer = new Trainer(data.options(dtype, epochs), backend);
    parameters = TrainingData.numbers(trainer.train(data.table()).model().factors());
  }

  @Override
  public double[] parameters() {
    return parameters.clone();
  }

  @Override
  public void close() {
    backend.close();
  }
}

package dev.ockham.bench.peers;

import dev.ockham.api.tensor.DType;
import dev.ockham.bench.work.Contender;
import dev.ockham.bench.work.LayerRun;
import dev.ockham.bench.work.LayerSize;
import dev.ockham.bench.work.TrainingRun;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** PyTorch's C++ library, called through JavaCPP, with its autograd and its Adam. */
public final class TorchContender implements Contender {

  /** Called by {@link java.util.ServiceLoader}. */
  public TorchContender() {}

  @Override
  public String name() {
    return "libtorch";
  }

  @Override
  public Optional<String> whyNot() {
    return Platform.whyNot();
  }

  @Override
  public Set<Discipline> disciplines() {
    return EnumSet.of(Discipline.LAYER, Discipline.TRAINING);
  }

  @Override
  public boolean uses(int threads) {
    return true;
  }

  @Override
  public LayerRun layer(LayerSize size, DType dtype, int threads, double learningRate) {
    return new TorchLayer(size, dtype, threads, learningRate);
  }

  @Override
  public TrainingRun training(DType dtype, int threads) {
    return new TorchTraining(dtype, threads);
  }
}

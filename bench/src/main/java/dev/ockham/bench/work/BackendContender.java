package dev.ockham.bench.work;

import dev.ockham.api.backend.Probe;
import dev.ockham.api.discovery.BackendCandidate;
import dev.ockham.api.tensor.DType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A backend of Ockham's, by its id. */
final class BackendContender implements Contender {

  private static final String THREADS = "threads";

  private final BackendCandidate candidate;
  private final boolean threaded;

  BackendContender(BackendCandidate candidate) {
    this.candidate = candidate;
    threaded = candidate.parameters().stream().anyMatch(p -> p.name().equals(THREADS));
  }

  @Override
  public String name() {
    return candidate.id();
  }

  @Override
  public Optional<String> whyNot() {
    return candidate.probe() instanceof Probe.Unavailable(String reason, String remedy)
        ? Optional.of(reason + "; " + remedy)
        : Optional.empty();
  }

  @Override
  public Set<Discipline> disciplines() {
    return EnumSet.allOf(Discipline.class);
  }

  @Override
  public boolean uses(int threads) {
    return threaded || threads == 1;
  }

  @Override
  public LayerRun layer(LayerSize size, DType dtype, int threads, double learningRate) {
    return new BackendLayer(spec(threads), LayerData.of(size), dtype, learningRate);
  }

  @Override
  public GemmRun gemm(GemmShape shape, DType dtype, int threads) {
    return new BackendGemm(spec(threads), shape, dtype);
  }

  @Override
  public TrainingRun training(DType dtype, int threads) {
    return new BackendTraining(spec(threads), dtype);
  }

  private String spec(int threads) {
    return threaded ? name() + ":" + THREADS + "=" + threads : name();
  }
}

package dev.ockham.fusion.encoding;

import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.layer.FactorPosterior;
import dev.ockham.fusion.layer.Factors;
import dev.ockham.fusion.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a layer learns from: the scaled inputs of an {@link Encoding}, and where a modality has more
 * columns than there are samples their coordinates in the {@link RowSpace} of the samples.
 */
public final class LayerInputs {

  private final ComputeQueue queue;
  private final Encoding encoding;
  private final List<Optional<RowSpace>> spaces;
  private final List<Matrix> learnt;

  private LayerInputs(
      ComputeQueue queue, Encoding encoding, List<Optional<RowSpace>> spaces, List<Matrix> learnt) {
    this.queue = queue;
    this.encoding = encoding;
    this.spaces = spaces;
    this.learnt = learnt;
  }

  /**
   * Encodes the samples that are learnt from, and finds their row spaces.
   *
   * @param learning what the encoding was learnt on
   */
  public static LayerInputs of(ComputeQueue queue, Encoding encoding, Dataset learning) {
    List<Optional<RowSpace>> spaces = new ArrayList<>();
    List<Matrix> learnt = new ArrayList<>();
    for (Matrix x : encoding.inputs(learning)) {
      Optional<RowSpace> space =
          RowSpace.suits(x.rows(), x.columns())
              ? Optional.of(RowSpace.of(queue, x))
              : Optional.empty();
      learnt.add(space.map(s -> s.coordinates(queue, x)).orElse(x));
      spaces.add(space);
    }
    return new LayerInputs(queue, encoding, spaces, learnt);
  }

  /** Returns the inputs of the samples that are learnt from, one matrix a modality. */
  public List<Matrix> learnt() {
    return learnt;
  }

  /** Returns the inputs of any samples, one matrix a modality. */
  public List<Matrix> of(Dataset data) {
    List<Matrix> inputs = new ArrayList<>();
    for (Matrix x : encoding.inputs(data)) {
      inputs.add(spaces.get(inputs.size()).map(s -> s.coordinates(queue, x)).orElse(x));
    }
    return inputs;
  }

  /** Returns the factors that belong to the scaled inputs themselves. */
  public Factors factors(Factors trained) {
    List<Matrix> modalities = new ArrayList<>();
    for (Matrix factor : trained.modalities()) {
      modalities.add(
          spaces
              .get(modalities.size())
              .map(s -> s.expand(queue, factor, trained.constant()))
              .orElse(factor));
    }
    return Factors.of(modalities, trained.output())
        .withBias(trained.bias())
        .withConstant(trained.constant());
  }

  /** Returns a posterior that knows the axes that its deviations belong to. */
  public FactorPosterior posterior(FactorPosterior found) {
    return found.along(spaces.stream().map(s -> s.map(RowSpace::basis)).toList());
  }
}

package dev.ockham.fusion.layer;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Indices;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.matrix.MatrixTransfer;
import java.util.ArrayList;
import java.util.List;

/**
 * A fusion layer of fixed rank in a backend's memory: Y = (⊙_m X_m U_m) U_outᵀ + bias (Liu et al.
 * 2018, arXiv 1806.00064, with one output factor for all outputs).
 *
 * <p>The layer holds parameters only and may be shared; what computes is the {@link CpOperator}
 * that each caller {@linkplain #plan plans}.
 *
 * <p>Several threads may compute with it; for one thread at a time while one of them changes its
 * parameters.
 */
public final class LowRankFusion implements AutoCloseable {

  private final CpParameters parameters;

  private LowRankFusion(CpParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * Copies factors into a backend's memory.
   *
   * @param queue decides where
   * @param dtype number format
   * @param factors the layer's factors and bias
   * @return a layer to be closed by the caller
   */
  public static LowRankFusion of(ComputeQueue queue, DType dtype, Factors factors) {
    CpParameters parameters = CpParameters.allocate(queue.backend(), dtype, factors.shape());
    LowRankFusion layer = new LowRankFusion(parameters);
    try {
      layer.write(queue, factors);
      return layer;
    } catch (RuntimeException | Error e) {
      layer.close();
      throw e;
    }
  }

  /**
   * Overwrites the parameters.
   *
   * @param queue where the work is done
   * @param factors of this layer's shape
   */
  public void write(ComputeQueue queue, Factors factors) {
    if (!factors.shape().equals(shape())) {
      throw new IllegalArgumentException(
          "factors of a layer %s do not fit a layer %s".formatted(factors.shape(), shape()));
    }
    for (int m = 0; m < factors.modalities().size(); m++) {
      MatrixTransfer.write(queue, factors.modalities().get(m), parameters.factor(m));
    }
    MatrixTransfer.write(queue, factors.output(), parameters.outputFactor());
    parameters.bias().ifPresent(b -> MatrixTransfer.write(queue, factors.bias().orElseThrow(), b));
  }

  /** Returns the layer's sizes. */
  public CpShape shape() {
    return parameters.shape();
  }

  /** Returns the parameters; whoever changes them is the layer's only user. */
  public CpParameters parameters() {
    return parameters;
  }

  /**
   * Plans the layer's computations for a caller.
   *
   * @param queue where the work is done; must outlive the operator
   * @param maxBatch the largest batch, at least 1
   * @return an operator to be closed by the caller
   */
  public CpOperator plan(ComputeQueue queue, int maxBatch) {
    return CpOperator.plan(queue, shape(), parameters.dtype(), maxBatch);
  }

  /** Waits for the queue and copies the factors to the host. */
  public Factors toHost(ComputeQueue queue) {
    List<Matrix> modalities = new ArrayList<>();
    for (int m = 0; m < shape().modalities(); m++) {
      modalities.add(read(queue, parameters.factor(m)));
    }
    return Factors.of(modalities, read(queue, parameters.outputFactor()))
        .withBias(parameters.bias().map(b -> read(queue, b)))
        .withConstant(shape().constant());
  }

  /**
   * Returns a layer of some of this layer's components, with the same bias. Where the others have
   * no energy the outputs stay the same.
   *
   * @param queue where the work is done
   * @param components which columns to keep, at least one
   * @return a layer to be closed by the caller
   */
  public LowRankFusion select(ComputeQueue queue, int[] components) {
    return new LowRankFusion(select(queue, parameters, components));
  }

  /**
   * Keeps some components of anything that has the form of parameters, moments of an optimiser
   * included.
   *
   * @param queue where the work is done
   * @param source parameters; stay open
   * @param components which columns to keep, at least one
   * @return smaller parameters, to be closed by the caller
   */
  public static CpParameters select(ComputeQueue queue, CpParameters source, int[] components) {
    CpShape shape = source.shape().withRank(components.length);
    CpParameters target = CpParameters.allocate(queue.backend(), source.dtype(), shape);
    try (Indices columns = queue.backend().indices(components)) {
      queue.gatherColumns(source.factors(), columns, target.factors());
      source.bias().ifPresent(b -> queue.copy(b, target.bias().orElseThrow()));
      queue.synchronize();
      return target;
    } catch (RuntimeException | Error e) {
      target.close();
      throw e;
    }
  }

  /** Frees the parameters; a second call does nothing. */
  @Override
  public void close() {
    parameters.close();
  }

  private static Matrix read(ComputeQueue queue, Tensor tensor) {
    return new Matrix(tensor.rows(), tensor.columns(), queue.toDoubles(tensor));
  }
}

package dev.ockham.fusion.layer;

import static dev.ockham.fusion.testing.Closeness.assertClose;
import static dev.ockham.fusion.testing.Tensors.copy;
import static dev.ockham.fusion.testing.Tensors.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.fusion.matrix.Matrix;
import dev.ockham.fusion.rank.ComponentSelection;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A smaller layer does what the larger one did, if what was removed had no energy. */
class PruningTest {

  private static final long SEED = 21;
  private static final int RANK = 19;
  private static final CpShape SHAPE =
      CpShape.of(List.of(3, 4), 5, RANK).withConstant(true).withBias(true);
  private static final int SAMPLES = 7;

  @ParameterizedTest(name = "{0} in {1}, seed " + SEED)
  @MethodSource("dev.ockham.fusion.testing.TestBackends#withDTypes")
  void outputsStayWhenComponentsWithoutEnergyGo(String id, DType dtype) {
    Factors factors = withVanished(3, 4, 11, 18);
    int[] kept = ComponentSelection.keep(factors.energies());
    assertThat(kept).hasSize(RANK - 4).doesNotContain(3, 4, 11, 18);
    try (Backend backend = Backends.open(id);
        ComputeQueue queue = backend.newQueue();
        LowRankFusion layer = LowRankFusion.of(queue, dtype, factors);
        LowRankFusion smaller = layer.select(queue, kept)) {
      List<Matrix> inputs = TestData.inputs(SHAPE, SAMPLES, new SplittableRandom(SEED + 1));
      List<Tensor> x = inputs.stream().map(m -> copy(queue, dtype, m)).toList();

      assertThat(smaller.shape()).isEqualTo(SHAPE.withRank(kept.length));
      // The same addends, perhaps in another order: one rounding for each.
      assertClose(
          "outputs",
          outputs(queue, smaller, x),
          outputs(queue, layer, x),
          2 * RANK * dtype.epsilon());
    }
  }

  @ParameterizedTest(name = "{0} in {1}, seed " + SEED)
  @MethodSource("dev.ockham.fusion.testing.TestBackends#withDTypes")
  void columnsAndBiasAreCarriedOverBitForBit(String id, DType dtype) {
    Factors factors = TestData.factors(SHAPE, new SplittableRandom(SEED));
    int[] kept = {0, 2, 17};
    try (Backend backend = Backends.open(id);
        ComputeQueue queue = backend.newQueue();
        LowRankFusion layer = LowRankFusion.of(queue, dtype, factors);
        LowRankFusion smaller = layer.select(queue, kept)) {
      Factors before = layer.toHost(queue);
      Factors after = smaller.toHost(queue);

      for (int m = 0; m < before.all().size(); m++) {
        assertThat(after.all().get(m)).isEqualTo(before.all().get(m).selectColumns(kept));
      }
      assertThat(after.bias()).isPresent().isEqualTo(before.bias());
    }
  }

  @Test
  void theSmallerLayerOutlivesTheLargerOne() {
    try (Backend backend = Backends.open(TestBackends.REFERENCE);
        ComputeQueue queue = backend.newQueue()) {
      LowRankFusion layer =
          LowRankFusion.of(
              queue, DType.FLOAT32, TestData.factors(SHAPE, new SplittableRandom(SEED)));
      LowRankFusion smaller = layer.select(queue, new int[] {1});
      layer.close();

      assertThat(smaller.toHost(queue).output().columns()).isEqualTo(1);

      smaller.close();
      assertThat(backend.liveAllocations()).isZero();
    }
  }

  /** Random factors, in which one column of one factor is 0 for each of some components. */
  private static Factors withVanished(int... components) {
    Factors factors = TestData.factors(SHAPE, new SplittableRandom(SEED));
    for (int i = 0; i < components.length; i++) {
      int component = components[i];
      factors =
          TestData.changed(
              factors, i % factors.all().size(), (at, value) -> at % RANK == component ? 0 : value);
    }
    return factors;
  }

  private static Matrix outputs(ComputeQueue queue, LowRankFusion layer, List<Tensor> inputs) {
    try (CpOperator operator = layer.plan(queue, SAMPLES);
        Tensor y =
            queue
                .backend()
                .allocate(layer.parameters().dtype(), SAMPLES, layer.shape().outputSize())) {
      operator.forward(layer.parameters(), Batch.all(inputs), y);
      return read(queue, y);
    }
  }
}

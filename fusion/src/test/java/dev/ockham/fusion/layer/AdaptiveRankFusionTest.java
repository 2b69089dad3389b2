package dev.ockham.fusion.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.prior.Priors;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scales of a layer: their floor, their number, and that nobody else holds them. */
class AdaptiveRankFusionTest {

  private final Backend backend = Backends.open(TestBackends.REFERENCE);
  private final ComputeQueue queue = backend.newQueue();
  private final Factors factors =
      TestData.factors(new CpShape(List.of(2), 2, 3, false, false), new SplittableRandom(1));

  @AfterEach
  void close() {
    queue.close();
    backend.close();
  }

  private AdaptiveRankFusion layer(double... scales) {
    return new AdaptiveRankFusion(
        LowRankFusion.of(queue, DType.FLOAT32, factors),
        scales,
        Priors.rank("half-cauchy"),
        Priors.factor("normal"));
  }

  @Test
  void scalesBelowTheFloorAreRaisedToIt() {
    AdaptiveRankFusion layer = layer(1e-9, 1e-5, 0.3);

    assertThat(layer.scales()).containsExactly(1e-5, 1e-5, 0.3);

    layer.setScales(new double[] {0.1, 0, -1});
    assertThat(layer.scales()).containsExactly(0.1, 1e-5, 1e-5);
  }

  @Test
  void scalesStayDoublesInALayerOfFloats() {
    assertThat(layer(0.1, 0.2, 0.3).scales()).containsExactly(0.1, 0.2, 0.3);
  }

  @Test
  void scalesAreACopyOnTheWayInAndOut() {
    double[] given = {1, 2, 3};
    AdaptiveRankFusion layer = layer(given);
    given[0] = 9;
    layer.scales()[1] = 9;

    assertThat(layer.scales()).containsExactly(1, 2, 3);
  }

  @Test
  void anotherNumberOfScalesThanComponentsIsRefused() {
    assertThatThrownBy(() -> layer(1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("2 scales for 3 components");
  }
}

package dev.ockham.fusion.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.loss.LossOperator;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.step.StepOperator;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.fusion.baseline.LinearBaseline;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.layer.Initialisation;
import dev.ockham.fusion.layer.LowRankFusion;
import dev.ockham.fusion.model.FusionModel;
import dev.ockham.fusion.options.EarlyStopping;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.predict.Predictor;
import dev.ockham.fusion.testing.FailingBackend;
import dev.ockham.fusion.testing.TestBackends;
import dev.ockham.fusion.testing.TestData;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever allocation fails, what was allocated before it is given back. */
class AllocationFailureTest {

  private static final CpShape SHAPE =
      CpShape.of(List.of(3, 2), 2, 2).withConstant(true).withBias(true);
  private static final Dataset NUMBERS = TestData.teacher(SHAPE, 60, 0.2, 6);
  private static final Dataset CLASSES = TestData.classes(NUMBERS);

  static Stream<Arguments> operations() {
    FusionModel model = model();
    return Stream.of(
            operation("train numbers", train(NUMBERS, options())),
            operation("train classes", train(CLASSES, options())),
            operation("train with a posterior", train(NUMBERS, options().inference("variational"))),
            operation(
                "train with early stopping",
                train(NUMBERS, options().earlyStopping(new EarlyStopping(0.2, 2)))),
            operation(
                "predict",
                backend -> {
                  try (Predictor predictor = new Predictor(model, backend, DType.FLOAT32)) {
                    predictor.evaluate(NUMBERS);
                  }
                }),
            operation("linear baseline", backend -> LinearBaseline.fit(NUMBERS, backend)),
            operation("linear classes", backend -> LinearBaseline.fit(CLASSES, backend)),
            operation(
                "plan",
                queued(queue -> {
                  CpOperator.plan(queue, SHAPE, DType.FLOAT32, 4).close();
                  CpOperator.composed(queue, SHAPE, DType.FLOAT32, 4).close();
                  LossOperator.plan(queue, StandardLoss.SQUARED_ERROR, DType.FLOAT32, 4, 2).close();
                  StepOperator.plan(queue, SHAPE.layout(), DType.FLOAT32).close();
                })),
            operation(
                "select components",
                queued(queue -> {
                  try (LowRankFusion layer =
                      LowRankFusion.of(queue, DType.FLOAT32, Initialisation.UNIT.draw(SHAPE, 1))) {
                    layer.select(queue, new int[] {1}).close();
                  }
                })))
        .flatMap(operation ->
            Stream.of(TestBackends.REFERENCE, "cpu-vector").map(id -> Arguments.of(operation, id)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("operations")
  void everyAllocationMayFail(Consumer<Backend> operation, String id) {
    int failing = 1;
    boolean failed;
    do {
      FailingBackend broken = new FailingBackend(id, failing);
      try (Backend backend = broken.backend()) {
        try {
          operation.accept(backend);
        } catch (FailingBackend.NoMemory expected) {
          assertThat(broken.failed()).isTrue();
        }
        failed = broken.failed();
        assertThat(backend.liveAllocations()).as("after allocation %s failed", failing).isZero();
      }
      // Later ones are many and alike: batches of the search.
      failing += failing < 100 ? 1 : failing / 10;
    } while (failed);
    assertThat(failing).isGreaterThan(1);
  }

  private static Named<Consumer<Backend>> operation(String name, Consumer<Backend> operation) {
    return Named.of(name, operation);
  }

  private static Consumer<Backend> queued(Consumer<ComputeQueue> operation) {
    return backend -> {
      try (ComputeQueue queue = backend.newQueue()) {
        operation.accept(queue);
      }
    };
  }

  private static TrainingOptionsBuilder options() {
    return TrainingOptions.builder().maxRank(3).epochs(3).batchSize(20);
  }

  private static Consumer<Backend> train(Dataset data, TrainingOptionsBuilder options) {
    return backend -> new Trainer(options.build(), backend).train(data);
  }

  private static FusionModel model() {
    try (Backend backend = Backends.open(TestBackends.REFERENCE)) {
      return new Trainer(options().build(), backend).train(NUMBERS).model();
    }
  }
}

package dev.ockham.backend.cpuvector;

import dev.ockham.api.cp.CpOperator;
import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.discovery.Backends;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import dev.ockham.api.tensor.DType;
import dev.ockham.api.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What C2 inlines depends on what else a process has done. A process that trains layers with a loss
 * of its own never calls {@code gradient}.
 */
@Tag("thorough")
class BackwardAloneTest {

  @ParameterizedTest
  @EnumSource
  void aProcessWithoutGradientAllocatesNothing(DType dtype) throws IOException {
    Fork.run(List.of(Fork.VECTOR_MODULE, "-Ddtype=" + dtype.name()), BackwardMain.class);
  }

  /** Fails unless calls end up allocating nothing. */
  static final class BackwardMain {

    private BackwardMain() {}

    public static void main(String[] args) {
      DType dtype = DType.valueOf(System.getProperty("dtype"));
      try (Backend backend = Backends.open("cpu-vector:threads=1");
          ComputeQueue queue = backend.newQueue()) {
        Samples samples = new Samples(backend, queue, 5);
        for (int rank : new int[] {64, 10, 32, 16}) {
          CpShape shape =
              CpShape.of(List.of(16, 32, 64), 32, rank).withConstant(true).withBias(true);
          List<Tensor> inputs = tensors(samples, dtype, shape);
          List<Tensor> inputGradients = tensors(samples, dtype, shape);
          Tensor output = samples.tensor(dtype, 32, 32);
          Tensor outputGradient = samples.tensor(dtype, 32, 32);
          CpParameters parameters = CpParameters.allocate(backend, dtype, shape);
          CpParameters gradient = CpParameters.allocate(backend, dtype, shape);
          Batch batch = Batch.all(inputs);
          try (CpOperator operator = CpOperator.plan(queue, shape, dtype, 32)) {
            Allocations.assertNone(() -> {
              operator.forward(parameters, batch, output);
              operator.backward(
                  parameters, batch, outputGradient, gradient, Gradients.REPLACED, inputGradients);
            });
          }
        }
      }
    }

    private static List<Tensor> tensors(Samples samples, DType dtype, CpShape shape) {
      return shape.inputSizes().stream().map(s -> samples.tensor(dtype, 32, s)).toList();
    }
  }
}

package dev.ockham.testkit.backend.mutants;

import static dev.ockham.testkit.backend.model.Elements.get;
import static dev.ockham.testkit.backend.model.Elements.set;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.model.ModelCpKernels;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wrong forward and backward passes. */
final class FusedMutants {

  private FusedMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.ofFused("B100", "the constant's row is forgotten", NoConstant::new),
        Mutant.ofFused("B101", "components after the 16th are forgotten", NarrowRank::new),
        Mutant.ofFused("B102", "the first rows instead of the chosen", FirstRows::new),
        Mutant.ofFused("B103", "one row more than the batch has", OneRowMore::new),
        Mutant.ofFused("B104", "inputs read from the beginning of their memory", NoOffset::new),
        Mutant.ofFused("B120", "the last modality's input gradient is forgotten", LastInput::new),
        Mutant.ofFused("B121", "no output factor's gradient without input gradients", Joint::new),
        Mutant.ofFused("B122", "input gradients in another order", Reordered::new),
        Mutant.ofFused("B140", "three digits", Rounded::new),
        Mutant.ofFused("B141", "queues that share a buffer", SharedBuffer::new),
        Mutant.ofFused(
            "B142", "backward of whatever operator went forward last", LastForward::new));
  }

  static final class NoConstant extends ModelCpKernels {
    private final boolean constant;

    NoConstant(CpShape shape) {
      super(shape);
      constant = shape.constant();
    }

    @Override
    public void forward(CpParameters parameters, Batch batch, Tensor output) {
      double old = get(parameters.flat(), 0);
      set(parameters.flat(), 0, constant ? 0 : old);
      super.forward(parameters, batch, output);
      set(parameters.flat(), 0, old);
    }
  }

  static final class NarrowRank extends ModelCpKernels {
    NarrowRank(CpShape shape) {
      super(shape);
    }

    @Override
    public void forward(CpParameters parameters, Batch batch, Tensor output) {
      Tensor factor = parameters.outputFactor();
      for (int c = 0; c < factor.rows(); c++) {
        for (int r = 16; r < factor.columns(); r++) {
          set(factor, c, r, 0);
        }
      }
      super.forward(parameters, batch, output);
    }
  }

  static final class FirstRows extends ModelCpKernels {
    FirstRows(CpShape shape) {
      super(shape);
    }

    @Override
    public void forward(CpParameters parameters, Batch batch, Tensor output) {
      int size = batch.size();
      List<Tensor> first = batch.inputs().stream().map(x -> x.rows(0, size)).toList();
      super.forward(parameters, Batch.all(first), output);
    }
  }

  static final class OneRowMore extends ModelCpKernels {
    OneRowMore(CpShape shape) {
      super(shape);
    }

    @Override
    public void forward(CpParameters parameters, Batch batch, Tensor output) {
      super.forward(parameters, batch, output);
      set(output, output.size(), 0);
    }
  }

  static final class NoOffset extends ModelCpKernels {
    NoOffset(CpShape shape) {
      super(shape);
    }

    @Override
    protected double input(Tensor x, int row, int i) {
      return get(x, (long) row * x.columns() + i - x.offset());
    }
  }

  static final class LastInput extends ModelCpKernels {
    LastInput(CpShape shape) {
      super(shape);
    }

    @Override
    public void backward(
        CpParameters parameters,
        Batch batch,
        Tensor dY,
        CpParameters gradient,
        Gradients how,
        List<Tensor> inputGradients) {
      super.backward(parameters, batch, dY, gradient, how, inputGradients);
      for (long k = 0; k < inputGradients.getLast().size(); k++) {
        set(inputGradients.getLast(), k, 0);
      }
    }
  }

  static final class Joint extends ModelCpKernels {
    Joint(CpShape shape) {
      super(shape);
    }

    @Override
    public void backward(
        CpParameters parameters,
        Batch batch,
        Tensor dY,
        CpParameters gradient,
        Gradients how,
        List<Tensor> inputGradients) {
      super.backward(parameters, batch, dY, gradient, how, inputGradients);
      Tensor factor = gradient.outputFactor();
      for (long k = 0; k < factor.size() && inputGradients.isEmpty(); k++) {
        set(factor, k, 0);
      }
    }
  }

  static final class Reordered extends ModelCpKernels {
    Reordered(CpShape shape) {
      super(shape);
    }

    @Override
    public void backward(
        CpParameters parameters,
        Batch batch,
        Tensor dY,
        CpParameters gradient,
        Gradients how,
        List<Tensor> inputGradients) {
      super.backward(parameters, batch, dY, gradient, how, inputGradients);
      Tensor first = inputGradients.getFirst();
      for (int j = 0; j < first.columns() && batch.rows().isPresent(); j++) {
        double top = get(first, 0, j);
        set(first, 0, j, get(first, first.rows() - 1, j));
        set(first, first.rows() - 1, j, top);
      }
    }
  }

  static final class Rounded extends ModelCpKernels {
    Rounded(CpShape shape) {
      super(shape);
    }

    @Override
    public void forward(CpParameters parameters, Batch batch, Tensor output) {
      super.forward(parameters, batch, output);
      for (long k = 0; k < output.size(); k++) {
        set(output, k, Math.rint(get(output, k) * 1000) / 1000);
      }
    }
  }

  static final class SharedBuffer extends ModelCpKernels {
    private static final double[] BUFFER = new double[1 << 16];

    SharedBuffer(CpShape shape) {
      super(shape);
    }

    @Override
    public boolean gradient(
        CpParameters parameters,
        Batch batch,
        Tensor targets,
        StandardLoss loss,
        double scale,
        CpParameters gradient,
        Gradients how,
        List<Tensor> inputGradients,
        Tensor lossSum) {
      super.gradient(
          parameters, batch, targets, loss, scale, gradient, how, inputGradients, lossSum);
      Tensor flat = gradient.flat();
      for (int k = 0; k < flat.size(); k++) {
        BUFFER[k] = get(flat, k);
      }
      LockSupport.parkNanos(1000); // Long enough for another thread to come between.
      for (int k = 0; k < flat.size(); k++) {
        set(flat, k, BUFFER[k]);
      }
      return true;
    }
  }

  static final class LastForward extends ModelCpKernels {
    private static @Nullable Batch last;

    LastForward(CpShape shape) {
      super(shape);
    }

    @Override
    public void forward(CpParameters parameters, Batch batch, Tensor output) {
      super.forward(parameters, batch, output);
      last = batch;
    }

    @Override
    public void backward(
        CpParameters parameters,
        Batch batch,
        Tensor dY,
        CpParameters gradient,
        Gradients how,
        List<Tensor> inputGradients) {
      super.backward(parameters, last == null ? batch : last, dY, gradient, how, inputGradients);
    }
  }
}

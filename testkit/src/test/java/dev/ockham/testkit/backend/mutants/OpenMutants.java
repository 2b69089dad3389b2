package dev.ockham.testkit.backend.mutants;

import static dev.ockham.testkit.backend.model.Elements.set;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.tensor.Axis;
import dev.ockham.api.tensor.Reduction;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.model.ModelCpKernels;
import dev.ockham.testkit.backend.model.ModelKernels;
import java.util.List;

/** Backends whose layers cannot stand among others: B115 to B117, B135 and B136. */
final class OpenMutants {

  private OpenMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.ofFused("B115", "a gradient that is never added", Replaced::new),
        Mutant.ofFused("B116", "no input gradients in one pass", NoInputs::new),
        Mutant.ofFused("B117", "backward of the first rows", FirstRowsBackward::new),
        Mutant.ofFused("B135", "a view's first element is lost", NoOffset::new),
        Mutant.ofKernels("B136", "rows of views are not added up", NoRowsOfViews::new));
  }

  static final class Replaced extends ModelCpKernels {
    Replaced(CpShape shape) {
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
      return super.gradient(
          parameters,
          batch,
          targets,
          loss,
          scale,
          gradient,
          Gradients.REPLACED,
          inputGradients,
          lossSum);
    }
  }

  static final class NoInputs extends ModelCpKernels {
    NoInputs(CpShape shape) {
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
      return super.gradient(
          parameters, batch, targets, loss, scale, gradient, how, List.of(), lossSum);
    }
  }

  static final class FirstRowsBackward extends ModelCpKernels {
    FirstRowsBackward(CpShape shape) {
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
      int size = batch.size();
      List<Tensor> first = batch.inputs().stream().map(x -> x.rows(0, size)).toList();
      super.backward(parameters, Batch.all(first), dY, gradient, how, inputGradients);
    }
  }

  static final class NoOffset extends ModelCpKernels {
    NoOffset(CpShape shape) {
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
      if (gradient.flat().offset() > 0) {
        set(gradient.flat(), 0, 0);
      }
      return true;
    }
  }

  static final class NoRowsOfViews extends ModelKernels {
    @Override
    public void reduce(Reduction op, Axis axis, Tensor x, Tensor out) {
      super.reduce(op, axis, x, out);
      if (axis == Axis.COLUMNS && x.offset() > 0) {
        set(out, 0, 0);
      }
    }
  }
}

package dev.ockham.testkit.backend.mutants;

import static dev.ockham.testkit.backend.model.Elements.get;
import static dev.ockham.testkit.backend.model.Elements.set;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.api.cp.CpShape;
import dev.ockham.api.layer.Batch;
import dev.ockham.api.layer.Gradients;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.step.OptimiserStep;
import dev.ockham.api.step.PriorTerm;
import dev.ockham.api.tensor.Tensor;
import dev.ockham.testkit.backend.model.ModelCpKernels;
import java.util.List;

/** Wrong losses, gradients and updates. */
final class TrainingMutants {

  private TrainingMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.ofFused("B110", "no gradient of the constant's row", NoConstantGradient::new),
        Mutant.ofFused("B110", "no gradient of the bias", NoBiasGradient::new),
        Mutant.ofFused("B110", "a softmax for hard labels only", HardLabels::new),
        Mutant.ofFused("B111", "a loss sum that begins anew", NewSum::new),
        Mutant.ofFused("B111", "a loss that is scaled", ScaledLoss::new),
        Mutant.ofFused("B111", "a gradient that is added to the last one", AddedGradient::new),
        Mutant.ofFused("B112", "targets of the first rows", FirstTargets::new),
        Mutant.ofFused("B113", "a softmax that overflows", NaiveSoftmax::new),
        Mutant.ofFused("B114", "the squared error's gradient twice", Doubled::new),
        Mutant.ofFused("B130", "Adam without bias correction", NoCorrection::new),
        Mutant.ofFused("B130", "column squares from before the step", OldSquares::new),
        Mutant.ofFused("B131", "no momentum", NoMomentum::new),
        Mutant.ofFused("B132", "a prior for the bias", PriorOnBias::new),
        Mutant.ofFused("B132", "the first row's precision for all", FirstPrecision::new),
        Mutant.ofFused("B133", "0 · ∞ is added", ZeroTimesInfinity::new),
        Mutant.ofFused("B134", "a second moment that is lost", LostMoment::new));
  }

  /** Changes the result of the model's gradient. */
  abstract static class Gradient extends ModelCpKernels {
    Gradient(CpShape shape) {
      super(shape);
    }

    abstract void spoil(CpParameters gradient);

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
      spoil(gradient);
      return true;
    }
  }

  static final class NoConstantGradient extends Gradient {
    NoConstantGradient(CpShape shape) {
      super(shape);
    }

    @Override
    void spoil(CpParameters gradient) {
      for (int r = 0; r < gradient.shape().rank() && gradient.shape().constant(); r++) {
        set(gradient.flat(), r, 0);
      }
    }
  }

  static final class NoBiasGradient extends Gradient {
    NoBiasGradient(CpShape shape) {
      super(shape);
    }

    @Override
    void spoil(CpParameters gradient) {
      gradient.bias().ifPresent(bias -> set(bias, 0, 0));
    }
  }

  static final class HardLabels extends ModelCpKernels {
    HardLabels(CpShape shape) {
      super(shape);
    }

    @Override
    protected double loss(StandardLoss kind, double[] y, double[] t) {
      double[] rounded = new double[t.length];
      for (int c = 0; c < t.length; c++) {
        rounded[c] = kind == StandardLoss.SOFTMAX_CROSS_ENTROPY ? Math.rint(t[c]) : t[c];
      }
      return super.loss(kind, y, rounded);
    }
  }

  static final class NewSum extends ModelCpKernels {
    NewSum(CpShape shape) {
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
      set(lossSum, 0, 0);
      super.gradient(
          parameters, batch, targets, loss, scale, gradient, how, inputGradients, lossSum);
      return true;
    }
  }

  static final class ScaledLoss extends ModelCpKernels {
    ScaledLoss(CpShape shape) {
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
      double old = get(lossSum, 0);
      super.gradient(
          parameters, batch, targets, loss, scale, gradient, how, inputGradients, lossSum);
      set(lossSum, 0, old + scale * (get(lossSum, 0) - old));
      return true;
    }
  }

  static final class AddedGradient extends ModelCpKernels {
    AddedGradient(CpShape shape) {
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
      double old = get(gradient.flat(), 0);
      super.gradient(
          parameters, batch, targets, loss, scale, gradient, how, inputGradients, lossSum);
      set(gradient.flat(), 0, old + get(gradient.flat(), 0));
      return true;
    }
  }

  static final class FirstTargets extends ModelCpKernels {
    FirstTargets(CpShape shape) {
      super(shape);
    }

    @Override
    protected double[] target(Tensor targets, Batch batch, int b) {
      return super.target(targets, Batch.all(batch.inputs()), b);
    }
  }

  static final class NaiveSoftmax extends ModelCpKernels {
    NaiveSoftmax(CpShape shape) {
      super(shape);
    }

    @Override
    protected double loss(StandardLoss kind, double[] y, double[] t) {
      double sum = 0;
      for (double v : y) {
        sum += Math.exp(v);
      }
      double loss = super.loss(kind, y, t);
      return kind == StandardLoss.SOFTMAX_CROSS_ENTROPY ? loss + sum - sum : loss;
    }
  }

  static final class Doubled extends ModelCpKernels {
    Doubled(CpShape shape) {
      super(shape);
    }

    @Override
    protected double loss(StandardLoss kind, double[] y, double[] t) {
      double loss = super.loss(kind, y, t);
      for (int c = 0; c < y.length && kind == StandardLoss.SQUARED_ERROR; c++) {
        y[c] *= 2;
      }
      return loss;
    }
  }

  /** Hands the model's update something else than was asked for, or spoils its result. */
  static class Update extends ModelCpKernels {
    Update(CpShape shape) {
      super(shape);
    }

    OptimiserStep changed(OptimiserStep step) {
      return step;
    }

    PriorTerm changed(PriorTerm prior) {
      return prior;
    }

    void spoil(CpParameters parameters, PriorTerm prior, List<CpParameters> moments) {}

    @Override
    public boolean update(
        CpParameters parameters,
        CpParameters gradient,
        PriorTerm prior,
        OptimiserStep step,
        List<CpParameters> moments,
        Tensor columnSquares) {
      super.update(parameters, gradient, changed(prior), changed(step), moments, columnSquares);
      spoil(parameters, prior, moments);
      return true;
    }
  }

  static final class NoCorrection extends Update {
    NoCorrection(CpShape shape) {
      super(shape);
    }

    @Override
    OptimiserStep changed(OptimiserStep step) {
      return step instanceof OptimiserStep.Adam adam
          ? new OptimiserStep.Adam(
              adam.learningRate(),
              adam.beta1(),
              adam.beta2(),
              adam.epsilon(),
              adam.weightDecay(),
              1_000_000)
          : step;
    }
  }

  static final class OldSquares extends ModelCpKernels {
    OldSquares(CpShape shape) {
      super(shape);
    }

    @Override
    public boolean update(
        CpParameters parameters,
        CpParameters gradient,
        PriorTerm prior,
        OptimiserStep step,
        List<CpParameters> moments,
        Tensor columnSquares) {
      double before = get(parameters.flat(), 0) * get(parameters.flat(), 0);
      super.update(parameters, gradient, prior, step, moments, columnSquares);
      double after = get(parameters.flat(), 0) * get(parameters.flat(), 0);
      set(columnSquares, 0, get(columnSquares, 0) - after + before);
      return true;
    }
  }

  static final class NoMomentum extends Update {
    NoMomentum(CpShape shape) {
      super(shape);
    }

    @Override
    OptimiserStep changed(OptimiserStep step) {
      return step instanceof OptimiserStep.Sgd sgd
          ? new OptimiserStep.Sgd(sgd.learningRate(), 0)
          : step;
    }
  }

  static final class PriorOnBias extends Update {
    PriorOnBias(CpShape shape) {
      super(shape);
    }

    @Override
    void spoil(CpParameters parameters, PriorTerm prior, List<CpParameters> moments) {
      parameters.bias().ifPresent(b -> set(b, 0, get(b, 0) * (1 - 0.01 * prior.weight())));
    }
  }

  static final class FirstPrecision extends Update {
    FirstPrecision(CpShape shape) {
      super(shape);
    }

    @Override
    PriorTerm changed(PriorTerm prior) {
      return new PriorTerm(prior.precision().rows(0, 1), prior.weight());
    }
  }

  static final class ZeroTimesInfinity extends Update {
    ZeroTimesInfinity(CpShape shape) {
      super(shape);
    }

    @Override
    void spoil(CpParameters parameters, PriorTerm prior, List<CpParameters> moments) {
      double nothing = 0 * get(prior.precision(), 0);
      set(parameters.flat(), 0, get(parameters.flat(), 0) + nothing);
    }
  }

  static final class LostMoment extends Update {
    LostMoment(CpShape shape) {
      super(shape);
    }

    @Override
    void spoil(CpParameters parameters, PriorTerm prior, List<CpParameters> moments) {
      set(moments.getLast().flat(), 0, 0);
    }
  }
}

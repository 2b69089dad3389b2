package dev.ockham.testkit.loss;

import dev.ockham.api.loss.Loss;
import dev.ockham.api.loss.LossWork;
import dev.ockham.api.loss.NoiseModel;
import dev.ockham.api.loss.StandardLoss;
import dev.ockham.api.loss.StandardNoise;
import dev.ockham.api.loss.TargetKind;
import dev.ockham.api.tensor.Tensor;

/** Losses that are right, and losses of which each breaks a rule. */
final class LossMutants {

  private LossMutants() {}

  /** Half the squared error, to be spoilt. */
  private static class Spoilt implements Loss {

    @Override
    public String spec() {
      return "spoilt";
    }

    @Override
    public TargetKind targets() {
      return TargetKind.NUMBERS;
    }

    @Override
    public NoiseModel noise() {
      return StandardNoise.NORMAL;
    }

    @Override
    public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
      StandardLoss.SQUARED_ERROR.evaluate(work, y, t, gradient, lossSum);
    }
  }

  static final class Softmax extends LossConformance {
    @Override
    protected Loss loss() {
      return StandardLoss.SOFTMAX_CROSS_ENTROPY;
    }
  }

  static final class Squared extends LossConformance {
    @Override
    protected Loss loss() {
      return StandardLoss.SQUARED_ERROR;
    }
  }

  static final class Binary extends LossConformance {
    @Override
    protected Loss loss() {
      return StandardLoss.BINARY_CROSS_ENTROPY;
    }
  }

  static final class Absolute extends LossConformance {
    @Override
    protected Loss loss() {
      return StandardLoss.ABSOLUTE_ERROR;
    }
  }

  static final class BadSpec extends LossConformance {
    @Override
    protected Loss loss() {
      return new Spoilt() {
        @Override
        public String spec() {
          return "Not A Spec";
        }
      };
    }
  }

  static final class Doubled extends LossConformance {
    @Override
    protected Loss loss() {
      return new Spoilt() {
        @Override
        public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
          super.evaluate(work, y, t, gradient, lossSum);
          work.queue().affine(2, gradient, 0, gradient);
        }
      };
    }
  }

  static final class NewSum extends LossConformance {
    @Override
    protected Loss loss() {
      return new Spoilt() {
        @Override
        public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
          work.queue().fill(lossSum, 0);
          super.evaluate(work, y, t, gradient, lossSum);
        }
      };
    }
  }

  static final class MeanOfRows extends LossConformance {
    @Override
    protected Loss loss() {
      return new Spoilt() {
        @Override
        public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
          super.evaluate(work, y, t, gradient, lossSum);
          work.queue().affine(1.0 / y.rows(), gradient, 0, gradient);
        }
      };
    }
  }

  static final class TouchesTargets extends LossConformance {
    @Override
    protected Loss loss() {
      return new Spoilt() {
        @Override
        public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
          super.evaluate(work, y, t, gradient, lossSum);
          work.queue().fill(t, 0);
        }
      };
    }
  }

  static final class Coarse extends LossConformance {
    @Override
    protected Loss loss() {
      return new Spoilt() {
        @Override
        public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
          super.evaluate(work, y, t, gradient, lossSum);
          // Of what is stored in 24 bits half the digits go as large numbers come and go.
          work.queue().affine(1, gradient, 4096, gradient);
          work.queue().affine(1, gradient, -4096, gradient);
        }
      };
    }
  }

  static final class AddsOne extends LossConformance {
    @Override
    protected Loss loss() {
      return new Spoilt() {
        @Override
        public void evaluate(LossWork work, Tensor y, Tensor t, Tensor gradient, Tensor lossSum) {
          super.evaluate(work, y, t, gradient, lossSum);
          work.queue().affine(1, lossSum, 1, lossSum);
        }
      };
    }
  }

  static final class OddNoise extends LossConformance {
    @Override
    protected Loss loss() {
      return new Spoilt() {
        @Override
        public NoiseModel noise() {
          return new NoiseModel() {
            @Override
            public double mostLikely(double meanLoss, int outputs) {
              return meanLoss;
            }

            @Override
            public double normaliser(double noise, int outputs) {
              return StandardNoise.NORMAL.normaliser(noise, outputs);
            }

            @Override
            public double standardDeviation(double noise) {
              return Math.sqrt(noise);
            }
          };
        }
      };
    }
  }
}

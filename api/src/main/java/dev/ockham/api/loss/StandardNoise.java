package dev.ockham.api.loss;

/** The noise of the standard losses. */
public enum StandardNoise implements NoiseModel {

  /** Of probabilities, which have no noise beside their own. */
  NONE {
    @Override
    public double mostLikely(double meanLoss, int outputs) {
      return 1;
    }

    @Override
    public double normaliser(double noise, int outputs) {
      return 0;
    }

    @Override
    public double standardDeviation(double noise) {
      return Double.NaN;
    }
  },

  /** Normal errors: the loss is half their squares, the noise their variance σ². */
  NORMAL {
    @Override
    public double mostLikely(double meanLoss, int outputs) {
      return Math.max(2 * meanLoss / outputs, FLOOR);
    }

    @Override
    public double normaliser(double noise, int outputs) {
      return 0.5 * outputs * StrictMath.log(2 * Math.PI * noise);
    }

    @Override
    public double standardDeviation(double noise) {
      return Math.sqrt(noise);
    }
  },

  /** Laplace errors: the loss is their size, the noise the scale b. */
  LAPLACE {
    @Override
    public double mostLikely(double meanLoss, int outputs) {
      return Math.max(meanLoss / outputs, FLOOR);
    }

    @Override
    public double normaliser(double noise, int outputs) {
      return outputs * StrictMath.log(2 * noise);
    }

    @Override
    public double standardDeviation(double noise) {
      return Math.sqrt(2) * noise;
    }
  };

  /** Keeps the likelihood's weight finite where targets are met exactly. */
  private static final double FLOOR = 1e-6;
}

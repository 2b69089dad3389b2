package dev.ockham.fusion.predict;

import dev.ockham.api.random.RandomStream;
import dev.ockham.fusion.data.Dataset;
import dev.ockham.fusion.data.Modality;
import dev.ockham.fusion.matrix.Matrix;

/**
 * Gives each sample a number from 0 to 1 that is a function of its inputs alone, and else as good
 * as random: the same sample has the same number in every file, at every place and on every
 * machine.
 */
final class SamplePlaces {

  private static final double UNIT = 0x1p-53;

  private SamplePlaces() {}

  /**
   * Returns one number a sample.
   *
   * @param data with the modalities and columns in the model's order
   */
  static double[] of(Dataset data) {
    long[] hashes = new long[data.samples()];
    for (Modality modality : data.modalities()) {
      Matrix values = modality.values();
      for (int i = 0; i < hashes.length; i++) {
        for (double x : values.row(i)) {
          // No sample differs by the sign of a zero.
          hashes[i] = RandomStream.branch(hashes[i], Double.doubleToLongBits(x + 0.0));
        }
      }
    }
    double[] places = new double[hashes.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = (RandomStream.branch(hashes[i], 0) >>> 11) * UNIT;
    }
    return places;
  }
}

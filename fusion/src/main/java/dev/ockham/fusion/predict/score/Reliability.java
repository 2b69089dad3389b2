package dev.ockham.fusion.predict.score;

import java.util.ArrayList;
import java.util.List;

/**
 * How often what was given some probability came true. Immutable.
 *
 * @param bins of equal width from 0 to 1, those without predictions too
 */
public record Reliability(List<Bin> bins) {

  /** How many bins there are. */
  public static final int BINS = 15;

  /**
   * Predictions whose probabilities are alike.
   *
   * @param from the smallest probability
   * @param to the probability that the next bin begins with; the last bin has 1 as well
   * @param count how many predictions
   * @param probability their mean probability; NaN if there are none
   * @param frequency the share of them that came true; NaN if there are none
   */
  public record Bin(double from, double to, int count, double probability, double frequency) {}

  /** Copies the list. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Sorts predictions into bins.
   *
   * @param probabilities what each prediction was given
   * @param outcomes 1 for each that came true and 0 for each that did not, or a share
   */
  public static Reliability of(double[] probabilities, double[] outcomes) {
    int[] counts = new int[BINS];
    double[] given = new double[BINS];
    double[] came = new double[BINS];
    for (int i = 0; i < probabilities.length; i++) {
      int bin = Math.min((int) (probabilities[i] * BINS), BINS - 1);
      counts[bin]++;
      given[bin] += probabilities[i];
      came[bin] += outcomes[i];
    }
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      double from = (double) b / BINS;
      double to = (double) (b + 1) / BINS;
      bins.add(new Bin(from, to, counts[b], given[b] / counts[b], came[b] / counts[b]));
    }
    return new Reliability(bins);
  }

  /**
   * Returns the expected calibration error: the mean over all predictions of the distance between
   * their bin's probability and frequency (Naeini et al. 2015); NaN without predictions.
   */
  public double calibrationError() {
    double sum = 0;
    int count = 0;
    for (Bin bin : bins) {
      if (bin.count() > 0) {
        sum += bin.count() * Math.abs(bin.probability() - bin.frequency());
        count += bin.count();
      }
    }
    return sum / count;
  }
}

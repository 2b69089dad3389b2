package dev.ockham.study.problem;

import java.util.random.RandomGenerator;

/** Numbers of which each order of size is as frequent as another. */
final class LogUniform {

  private LogUniform() {}

  /** Draws a number from low to high. */
  static double draw(RandomGenerator random, double low, double high) {
    return low * StrictMath.pow(high / low, random.nextDouble());
  }
}

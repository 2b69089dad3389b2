package dev.ockham.cli.demo;

import java.util.List;

/**
 * A published test accuracy on the demonstration's data, same split: Michie, Spiegelhalter and
 * Taylor (eds.), Machine Learning, Neural and Statistical Classification, 1994.
 *
 * @param method how it was reached
 * @param accuracy from 0 to 1
 */
record PublishedResult(String method, double accuracy) {

  static final List<PublishedResult> ALL =
      List.of(
          new PublishedResult("k nearest neighbours", 0.906),
          new PublishedResult("learning vector quantisation", 0.895),
          new PublishedResult("radial basis functions", 0.879),
          new PublishedResult("back-propagation", 0.861),
          new PublishedResult("C4.5", 0.850),
          new PublishedResult("logistic regression", 0.837),
          new PublishedResult("linear discriminant", 0.829));
}

package com.example.loss;

import dev.ockham.api.loss.Loss;
import dev.ockham.testkit.loss.LossConformance;

/** The loss keeps every rule of its contract. */
final class HuberTest extends LossConformance {

  @Override
  protected Loss loss() {
    return new Huber(1.5);
  }
}

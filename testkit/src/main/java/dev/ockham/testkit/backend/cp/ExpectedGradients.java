package dev.ockham.testkit.backend.cp;

import dev.ockham.api.cp.CpParameters;
import dev.ockham.testkit.backend.oracle.Expected;
import dev.ockham.testkit.backend.workbench.Workbench;
import java.util.List;

/** What a layer's gradients should be. */
record ExpectedGradients(Expected factors, Expected bias, List<Expected> inputs) {

  /** Compares the gradients of the parameters. */
  void check(String what, Workbench bench, CpParameters actual) {
    factors.check(what + ", factors", bench.read(actual.factors()));
    actual.bias().ifPresent(b -> bias.check(what + ", bias", bench.read(b)));
  }
}

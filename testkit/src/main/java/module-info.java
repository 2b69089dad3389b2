/** The conformance suites for backends and priors, for people who write their own. */
module dev.ockham.testkit {
  requires transitive dev.ockham.api;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;

  exports dev.ockham.testkit.backend;
  exports dev.ockham.testkit.loss;
  exports dev.ockham.testkit.prior;

  opens dev.ockham.testkit.backend to
      org.junit.platform.commons;
  opens dev.ockham.testkit.backend.cp to
      org.junit.platform.commons;
  opens dev.ockham.testkit.backend.extension to
      org.junit.platform.commons;
  opens dev.ockham.testkit.backend.primitive to
      org.junit.platform.commons;
  opens dev.ockham.testkit.backend.workbench to
      org.junit.platform.commons;
  opens dev.ockham.testkit.loss to
      org.junit.platform.commons;
  opens dev.ockham.testkit.prior to
      org.junit.platform.commons;
  opens dev.ockham.testkit.rule to
      org.junit.platform.commons;

  uses dev.ockham.api.backend.BackendProvider;
  uses dev.ockham.api.prior.PriorProvider;
}

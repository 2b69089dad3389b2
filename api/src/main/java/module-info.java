/**
 * The service-provider interfaces of Ockham, tensor backends and priors, and the few value types
 * that they need. Depends on nothing.
 */
module dev.ockham.api {
  requires static transitive org.jspecify;

  exports dev.ockham.api;
  exports dev.ockham.api.backend;
  exports dev.ockham.api.cp;
  exports dev.ockham.api.discovery;
  exports dev.ockham.api.layer;
  exports dev.ockham.api.loss;
  exports dev.ockham.api.plan;
  exports dev.ockham.api.prior;
  exports dev.ockham.api.random;
  exports dev.ockham.api.spec;
  exports dev.ockham.api.step;
  exports dev.ockham.api.tensor;

  uses dev.ockham.api.backend.BackendProvider;
  uses dev.ockham.api.prior.PriorProvider;
}

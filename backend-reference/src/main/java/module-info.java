/** The reference backend: plain loops with sums in double. */
module dev.ockham.backend.reference {
  requires transitive dev.ockham.api;

  exports dev.ockham.backend.reference;

  provides dev.ockham.api.backend.BackendProvider with
      dev.ockham.backend.reference.ReferenceProvider;
}

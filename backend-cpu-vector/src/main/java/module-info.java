/**
 * The tensor backend on the Vector API: every core and the widest vectors of the processor, with
 * fused kernels for the CP layer. Found by {@code ServiceLoader}; exports nothing.
 */
module dev.ockham.backend.cpuvector {
  requires dev.ockham.api;
  requires jdk.incubator.vector;

  provides dev.ockham.api.backend.BackendProvider with
      dev.ockham.backend.cpuvector.CpuVectorProvider;
}

package dev.ockham.testkit.backend;

import dev.ockham.api.backend.BackendProvider;

/**
 * The conformance suite for tensor backends: whoever extends it inherits a test for every rule of
 * the contract, {@code docs/contract/backend.md}.
 *
 * <pre>{@code
 * final class MyBackendTest extends BackendConformance {
 *   @Override
 *   protected BackendProvider provider() {
 *     return new MyProvider();
 *   }
 * }
 * }</pre>
 *
 * <p>A failure names the rule, what was computed, and the seed of the random numbers; another seed
 * is set with {@code -Dockham.testkit.seed=N}. Where the provider finds the backend unavailable,
 * only the rules for providers are tested and the others are reported as skipped.
 */
public abstract class BackendConformance
    implements WorkbenchUser,
        ProviderRules,
        MemoryRules,
        LifetimeRules,
        ArgumentRules,
        OverlapRules,
        TransferRules,
        ViewRules,
        MatmulRules,
        UnaryRules,
        BinaryRules,
        ScalingRules,
        ReductionRules,
        GatherRules,
        CholeskyRules,
        QueueRules,
        CpForwardRules,
        CpGradientRules,
        CpBackwardRules,
        CpUpdateRules,
        CpOperatorRules {

  /** For subclasses. */
  protected BackendConformance() {}

  /** Returns the backend's provider, of the class that the service file names. */
  protected abstract BackendProvider provider();

  /**
   * Returns what to open: the provider's id, with options if others than the defaults are to be
   * tested, for example {@code my-backend:threads=2}.
   */
  protected String spec() {
    return provider().id();
  }

  /**
   * Returns how many bytes the backend holds at present, from which the suite finds leaks. The
   * default knows the Java heap alone; a backend with memory of its own (native, GPU) overrides it.
   */
  protected long bytesInUse() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}

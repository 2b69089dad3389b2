package dev.ockham.testkit.backend;

import dev.ockham.testkit.backend.cp.CpBackwardRules;
import dev.ockham.testkit.backend.cp.CpForwardRules;
import dev.ockham.testkit.backend.cp.CpGradientRules;
import dev.ockham.testkit.backend.cp.CpOpenRules;
import dev.ockham.testkit.backend.cp.CpOperatorRules;
import dev.ockham.testkit.backend.cp.CpUpdateRules;
import dev.ockham.testkit.backend.extension.ExtensionArgumentRules;
import dev.ockham.testkit.backend.extension.KroneckerRules;
import dev.ockham.testkit.backend.extension.RandomRules;
import dev.ockham.testkit.backend.extension.ScatterRules;
import dev.ockham.testkit.backend.extension.TanhRules;
import dev.ockham.testkit.backend.primitive.ArgumentRules;
import dev.ockham.testkit.backend.primitive.BinaryRules;
import dev.ockham.testkit.backend.primitive.CholeskyRules;
import dev.ockham.testkit.backend.primitive.GatherRules;
import dev.ockham.testkit.backend.primitive.LifetimeRules;
import dev.ockham.testkit.backend.primitive.MatmulRules;
import dev.ockham.testkit.backend.primitive.MemoryRules;
import dev.ockham.testkit.backend.primitive.OverlapRules;
import dev.ockham.testkit.backend.primitive.ProviderRules;
import dev.ockham.testkit.backend.primitive.QueueRules;
import dev.ockham.testkit.backend.primitive.ReductionRules;
import dev.ockham.testkit.backend.primitive.ScalingRules;
import dev.ockham.testkit.backend.primitive.TransferRules;
import dev.ockham.testkit.backend.primitive.UnaryRules;
import dev.ockham.testkit.backend.primitive.ViewRules;
import dev.ockham.testkit.backend.workbench.BackendUnderTest;
import dev.ockham.testkit.backend.workbench.WorkbenchUser;

/**
 * The conformance suite for tensor backends: whoever extends it inherits a test for every rule of
 * the contract, {@code docs/contract/backend.md}. JUnit creates one for each test: for one thread
 * at a time.
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
// Whoever extends this inherits the rules; nobody has to name their types.
@SuppressWarnings("exports")
public abstract class BackendConformance extends BackendUnderTest
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
        ExtensionArgumentRules,
        RandomRules,
        KroneckerRules,
        TanhRules,
        ScatterRules,
        CpForwardRules,
        CpGradientRules,
        CpBackwardRules,
        CpUpdateRules,
        CpOpenRules,
        CpOperatorRules {

  /** For subclasses. */
  protected BackendConformance() {}
}

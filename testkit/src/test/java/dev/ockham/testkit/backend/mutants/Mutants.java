package dev.ockham.testkit.backend.mutants;

import java.util.List;
import java.util.stream.Stream;

/** All wrong backends. */
public final class Mutants {

  private Mutants() {}

  /** Returns them in the order of the rules that they break. */
  public static List<Mutant> all() {
    return Stream.of(
            ProviderMutants.all(),
            MemoryMutants.all(),
            PrimitiveMutants.all(),
            MatrixMutants.all(),
            ExtensionMutants.all(),
            QueueMutants.all(),
            FusedMutants.all(),
            TrainingMutants.all(),
            OpenMutants.all())
        .flatMap(List::stream)
        .toList();
  }
}

package dev.ockham.testkit.backend.mutants;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Kernels;
import dev.ockham.api.cp.CpKernels;
import dev.ockham.api.cp.CpShape;
import dev.ockham.testkit.backend.model.ModelDriver;
import dev.ockham.testkit.backend.model.ModelKernels;
import dev.ockham.testkit.backend.model.ModelProvider;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A wrong backend.
 *
 * @param rule the rule that it breaks, for example {@code B42}
 * @param name what it does wrong
 * @param provider the backend
 */
public record Mutant(String rule, String name, Supplier<BackendProvider> provider) {

  static Mutant ofDriver(String rule, String name, Supplier<Driver> driver) {
    return new Mutant(rule, name, () -> new ModelProvider(driver));
  }

  static Mutant ofKernels(String rule, String name, Supplier<Kernels> kernels) {
    return ofDriver(
        rule,
        name,
        () ->
            new ModelDriver() {
              @Override
              public Kernels newQueue() {
                return kernels.get();
              }
            });
  }

  static Mutant ofFused(String rule, String name, Function<CpShape, CpKernels> fused) {
    return ofKernels(
        rule,
        name,
        () ->
            new ModelKernels() {
              @Override
              protected CpKernels fusedKernels(CpShape shape) {
                return fused.apply(shape);
              }
            });
  }

  @Override
  public String toString() {
    return rule + ": " + name;
  }
}

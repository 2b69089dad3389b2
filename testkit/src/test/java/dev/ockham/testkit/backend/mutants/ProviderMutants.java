package dev.ockham.testkit.backend.mutants;

import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.spec.Parameter;
import dev.ockham.testkit.backend.model.ModelDriver;
import dev.ockham.testkit.backend.model.ModelProvider;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** Wrong providers. */
final class ProviderMutants {

  private ProviderMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant("B1", "an id in capitals", Shouting::new),
        new Mutant("B2", "built for another interface", Old::new),
        new Mutant("B3", "a probe that throws", Throwing::new),
        new Mutant("B3", "a probe that takes its time", Slow::new),
        new Mutant("B3", "unavailable without a remedy", Silent::new),
        new Mutant("B4", "a provider with a field of a library", Thick::new),
        new Mutant("B5", "an option whose default is not allowed", Optional::new),
        new Mutant("B6", "a provider that no service file names", Unregistered::new),
        Mutant.ofDriver("B7", "a device without a name", Nameless::new));
  }

  static final class Shouting extends ModelProvider {
    @Override
    public String id() {
      return "MODEL";
    }
  }

  static final class Old extends ModelProvider {
    @Override
    public int spiVersion() {
      return 0;
    }
  }

  static final class Throwing extends ModelProvider {
    @Override
    public Probe probe() {
      throw new UnsatisfiedLinkError("no driver");
    }
  }

  static final class Slow extends ModelProvider {
    @Override
    public Probe probe() {
      try {
        Thread.sleep(600);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return super.probe();
    }
  }

  static final class Silent extends ModelProvider {
    @Override
    public Probe probe() {
      return new Probe.Unavailable("no device", "");
    }
  }

  static final class Thick extends ModelProvider {
    @SuppressWarnings("unused")
    private final SoftAssertions library = new SoftAssertions();
  }

  static final class Optional extends ModelProvider {
    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.integer("threads", 0, 1, 8, "worker threads"));
    }
  }

  static final class Unregistered extends ModelProvider {}

  static final class Nameless extends ModelDriver implements Driver {
    @Override
    public String device() {
      return "";
    }
  }
}

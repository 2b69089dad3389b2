package dev.ockham.testkit.prior;

import dev.ockham.api.prior.PriorKind;
import dev.ockham.api.prior.PriorProvider;
import java.util.List;

/** The suite applied to providers that break one rule each; their prior is correct. */
final class ProviderMutants {

  private ProviderMutants() {}

  abstract static class Suite extends RankPriorConformance {

    private final PriorProvider provider;

    Suite(PriorProvider provider) {
      this.provider = provider;
    }

    @Override
    protected PriorProvider provider() {
      return provider;
    }

    @Override
    protected List<String> specs() {
      return List.of(provider.name() + ":parameter=1");
    }
  }

  /** No service file names its class. */
  static class NotRegistered extends Suite {

    private static class Unnamed extends TestProvider {}

    NotRegistered() {
      super(new Unnamed());
    }
  }

  static class MalformedName extends Suite {
    MalformedName() {
      super(new TestProvider(PriorKind.RANK, Rayleigh::new, "My_Prior", "a prior", 1));
    }
  }

  static class OfTheOtherKind extends Suite {
    OfTheOtherKind() {
      super(new TestProvider(PriorKind.FACTOR, Rayleigh::new));
    }
  }

  static class DescribedAtLength extends Suite {
    DescribedAtLength() {
      super(new TestProvider(PriorKind.RANK, Rayleigh::new, "test", "a prior\nwith a history", 1));
    }
  }

  static class DefaultOutOfBounds extends Suite {
    DefaultOutOfBounds() {
      super(new TestProvider(PriorKind.RANK, Rayleigh::new, "test", "a prior", -1));
    }
  }
}

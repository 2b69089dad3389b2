package dev.ockham.testkit.backend.primitive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.discovery.BackendCatalog;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import dev.ockham.api.spec.Spec;
import dev.ockham.api.tensor.Backend;
import dev.ockham.testkit.backend.workbench.Subject;
import dev.ockham.testkit.backend.workbench.ThinTypes;
import dev.ockham.testkit.backend.workbench.WorkbenchExtension;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** B1 to B7: what a provider says about its backend, and that saying it never fails. */
public interface ProviderRules {

  @Test
  @DisplayName("B1: the id consists of lower-case letters, digits and single dashes")
  default void idHasTheFormThatUsersType(Subject subject) {
    assertThat(subject.provider().id())
        .matches("[a-z0-9]+(-[a-z0-9]+)*")
        .isEqualTo(subject.provider().id());
  }

  @Test
  @DisplayName("B2: the provider is built for this version of the interface")
  default void spiVersionIsTheCurrentOne(Subject subject) {
    assertThat(subject.provider().spiVersion()).isEqualTo(BackendProvider.SPI_VERSION);
  }

  @Test
  @DisplayName("B3: the probe never throws, answers within half a second, and says why")
  default void probeAnswersQuickly(Subject subject) {
    BackendProvider provider = subject.provider();
    long start = System.nanoTime();
    Probe first = provider.probe();
    Probe second = provider.probe();
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    assertThat(milliseconds).as("milliseconds for two probes").isLessThan(1000);
    assertThat(second).as("a second probe").isEqualTo(first);
    switch (first) {
      case Probe.Available(String device) -> assertOneLine("device", device);
      case Probe.Unavailable(String reason, String remedy) -> {
        assertOneLine("reason", reason);
        assertOneLine("remedy", remedy);
      }
    }
  }

  @Test
  @DisplayName(
      "B4: the provider holds no type but the JDK's, the interface's and its own thin ones")
  default void providerIsThin(Subject subject) {
    assertThat(ThinTypes.foreignTypes(subject.provider().getClass())).isEmpty();
  }

  @Test
  @DisplayName("B5: options have distinct names, descriptions, and defaults that are allowed")
  default void optionsAreWellFormed(Subject subject) {
    BackendProvider provider = subject.provider();
    List<Parameter> options = provider.parameters();
    assertThat(options).extracting(Parameter::name).doesNotHaveDuplicates();
    for (Parameter option : options) {
      assertThat(option.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
      assertOneLine("description of " + option.name(), option.description());
      Spec spec = new Spec(provider.id(), Map.of(option.name(), option.defaultValue()));
      assertThatCode(() -> Arguments.of(spec, options))
          .as("default of %s", option.name())
          .doesNotThrowAnyException();
    }
    assertThat(provider.parameters()).as("asked again").isEqualTo(options);
  }

  @Test
  @DisplayName("B6: the service loader finds the provider")
  default void providerIsRegistered(Subject subject) {
    Class<?> type = subject.provider().getClass();
    assertThat(ServiceLoader.load(BackendProvider.class).stream().map(ServiceLoader.Provider::type))
        .as("providers named in META-INF/services/%s", BackendProvider.class.getName())
        .anyMatch(found -> found == type);
  }

  @Test
  @DisplayName("B7: the catalogue opens the backend by its id, and it says what computes")
  default void catalogueOpensTheBackend(Subject subject) {
    WorkbenchExtension.open(subject).close();
    BackendCatalog catalog =
        new BackendCatalog(List.of(subject.provider()).iterator(), name -> null, name -> null);
    try (Backend backend = catalog.open(subject.spec())) {
      assertThat(backend.id()).isEqualTo(subject.provider().id());
      assertOneLine("device", backend.device());
    }
  }

  private static void assertOneLine(String name, String text) {
    assertThat(text).as(name).isNotBlank().doesNotContain("\n");
  }
}

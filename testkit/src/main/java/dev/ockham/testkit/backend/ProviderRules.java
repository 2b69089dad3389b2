package dev.ockham.testkit.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.ockham.api.backend.BackendCatalog;
import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import dev.ockham.api.spec.Spec;
import dev.ockham.api.tensor.Backend;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** B1 to B7: what a provider says about its backend, and that saying it never fails. */
interface ProviderRules {

  @Test
  @DisplayName("B1: the id consists of lower-case letters, digits and single dashes")
  default void idHasTheFormThatUsersType(BackendConformance suite) {
    assertThat(suite.provider().id())
        .matches("[a-z0-9]+(-[a-z0-9]+)*")
        .isEqualTo(suite.provider().id());
  }

  @Test
  @DisplayName("B2: the provider is built for this version of the interface")
  default void spiVersionIsTheCurrentOne(BackendConformance suite) {
    assertThat(suite.provider().spiVersion()).isEqualTo(BackendProvider.SPI_VERSION);
  }

  @Test
  @DisplayName("B3: the probe never throws, answers within half a second, and says why")
  default void probeAnswersQuickly(BackendConformance suite) {
    BackendProvider provider = suite.provider();
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
  default void providerIsThin(BackendConformance suite) {
    assertThat(ThinTypes.foreignTypes(suite.provider().getClass())).isEmpty();
  }

  @Test
  @DisplayName("B5: options have distinct names, descriptions, and defaults that are allowed")
  default void optionsAreWellFormed(BackendConformance suite) {
    BackendProvider provider = suite.provider();
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
  default void providerIsRegistered(BackendConformance suite) {
    Class<?> type = suite.provider().getClass();
    assertThat(ServiceLoader.load(BackendProvider.class).stream().map(ServiceLoader.Provider::type))
        .as("providers named in META-INF/services/%s", BackendProvider.class.getName())
        .anyMatch(found -> found == type);
  }

  @Test
  @DisplayName("B7: the catalogue opens the backend by its id, and it says what computes")
  default void catalogueOpensTheBackend(BackendConformance suite) {
    WorkbenchExtension.open(suite).close();
    BackendCatalog catalog =
        new BackendCatalog(List.of(suite.provider()).iterator(), name -> null, name -> null);
    try (Backend backend = catalog.open(suite.spec())) {
      assertThat(backend.id()).isEqualTo(suite.provider().id());
      assertOneLine("device", backend.device());
    }
  }

  private static void assertOneLine(String name, String text) {
    assertThat(text).as(name).isNotBlank().doesNotContain("\n");
  }
}

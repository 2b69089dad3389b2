package dev.ockham.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What users may call is written down, so that every change of it is seen and meant. Run with
 * {@code -Dockham.api=write} to bring the listings up to date.
 */
class PublicApiTest {

  private static final Path ROOT = Path.of("..");

  @ParameterizedTest
  @ValueSource(strings = {"api", "fusion", "priors", "testkit"})
  void isWhatItsListingSays(String module) throws IOException {
    Path listing = ROOT.resolve("docs/api").resolve(module + ".txt");
    String actual = PublicApi.of(ROOT.resolve(module).resolve("target/classes"));
    if ("write".equals(System.getProperty("ockham.api"))) {
      Files.createDirectories(listing.getParent());
      Files.writeString(listing, actual);
    }

    assertThat(actual)
        .as("-Dockham.api=write writes %s anew", listing)
        .isEqualTo(Files.readString(listing));
  }

  /** Parameters are free: that null may be given is seen where it is given. */
  @ParameterizedTest
  @ValueSource(strings = {"api", "fusion", "priors", "testkit"})
  void saysWithOptionalThatSomethingMayBeAbsent(String module) throws IOException {
    assertThat(PublicApi.nullable(ROOT.resolve(module).resolve("target/classes"))).isEmpty();
  }
}

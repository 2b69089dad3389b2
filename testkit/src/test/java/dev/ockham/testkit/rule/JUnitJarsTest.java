package dev.ockham.testkit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.testkit.rule.JUnitJars.Jar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JUnitJarsTest {

  private static JUnitJars jars(String api, String engine) {
    return new JUnitJars(
        new Jar("junit-jupiter-api", api, "file:/m2/api.jar"),
        new Jar("junit-jupiter-engine", engine, "file:/m2/engine.jar"));
  }

  @ParameterizedTest
  @CsvSource({"5.9.0, 5.9.0", "5.14.4, 5.14.1", "6.0.0, 6.0.0", "5.10.0-M1, 5.10.0", "'', ''"})
  void versionsThatRunTheSuitesAreNoProblem(String api, String engine) {
    assertThat(jars(api, engine).problem()).isEmpty();
  }

  @Test
  void anOldJUnitIsNamedWithItsJarAndWhatIsNeeded() {
    assertThat(jars("5.8.2", "5.8.2").problem())
        .hasValue(
            "the testkit's suites need JUnit Jupiter 5.9 or later, not junit-jupiter-api 5.8.2"
                + " (file:/m2/api.jar); import a later junit-bom");
  }

  @Test
  void aMixtureIsNamedWithBothJars() {
    assertThat(jars("5.14.4", "5.10.2").problem())
        .hasValue(
            "the testkit's suites need the jars of JUnit in one version, not junit-jupiter-api"
                + " 5.14.4 (file:/m2/api.jar) with junit-jupiter-engine 5.10.2"
                + " (file:/m2/engine.jar); import the junit-bom of one version, and name no version"
                + " beside it");
  }

  @Test
  void theJarsOfThisProgramAreFound() {
    JUnitJars present = JUnitJars.present();

    assertThat(present.problem()).isEmpty();
    assertThat(present.api().version()).matches("\\d+\\.\\d+.*");
    assertThat(present.api().place()).endsWith(".jar");
    assertThat(present.engine()).isNotNull();
    assertThat(present.engine().version()).isEqualTo(present.api().version());
  }
}

package dev.ockham.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who may see whom: api sees nothing; backends, priors, fusion and testkit see api alone; cli sees
 * fusion too, and study sees cli; backends and priors meet these at run time only.
 */
class ModuleRulesTest {

  private static final Path ROOT = Path.of("..");

  @Test
  void apiSeesNothingButTheJdk() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "dev.ockham.api..")
        .check(module("api"));
  }

  @ParameterizedTest
  @CsvSource({
    "backend-reference, dev.ockham.backend.reference..",
    "backend-cpu-vector, dev.ockham.backend..",
    "priors, dev.ockham.priors..",
    "fusion, dev.ockham.fusion..",
    "testkit, dev.ockham.testkit.."
  })
  void theOthersSeeApiAndThemselves(String name, String itself) {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "jdk.incubator.vector..",
            "org.jspecify..",
            "org.junit..",
            "org.opentest4j..",
            "org.assertj..",
            "dev.ockham.api..",
            itself)
        .check(module(name));
  }

  @Test
  void theBackendOnNd4jSeesThatTooButItsProviderDoesNot() {
    JavaClasses classes = module("backend-nd4j-cuda");
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "com.sun.management..",
            "org.jspecify..",
            "org.nd4j..",
            "dev.ockham.api..",
            "dev.ockham.backend.nd4j..")
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage("dev.ockham.backend.nd4j")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..")
        .check(classes);
  }

  @ParameterizedTest
  @CsvSource({"backend-reference", "backend-cpu-vector", "priors", "fusion"})
  void whatRunsNeedsNoTestingLibrary(String name) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.assertj..")
        .check(module(name));
  }

  @ParameterizedTest
  @CsvSource({"fusion", "cli", "study", "bench"})
  void noBackendAndNoPriorIsNamed(String name) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.ockham.backend..", "dev.ockham.priors..")
        .check(module(name));
  }

  @Test
  void theCommandDoesNotKnowWhatAddsToIt() {
    noClasses()
        .that()
        .resideInAPackage("dev.ockham.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.ockham.study..")
        .check(module("cli"));
  }

  @Test
  void everyBackendIsUnderTheRules() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      assertThat(modules.map(Path::getFileName).map(Path::toString))
          .filteredOn(name -> name.startsWith("backend-"))
          .isSubsetOf("backend-reference", "backend-cpu-vector", "backend-nd4j-cuda");
    }
  }

  private static JavaClasses module(String name) {
    JavaClasses imported =
        new ClassFileImporter().importPath(ROOT.resolve(name).resolve("target/classes"));
    assertThat(imported).as("classes of %s", name).isNotEmpty();
    return imported;
  }
}

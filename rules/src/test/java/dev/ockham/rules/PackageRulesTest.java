package dev.ockham.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packages are floors: what a package sees lies below it. */
class PackageRulesTest {

  private static final Path ROOT = Path.of("..");

  /**
   * The interface that backends implement and the tensors that it speaks of are one floor: kernels
   * take tensors, and a tensor leads kernels to its memory.
   */
  private static final Set<String> ONE_FLOOR =
      Set.of("dev.ockham.api.backend", "dev.ockham.api.tensor");

  static List<String> modules() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve("target/classes/dev/ockham")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void theModulesAreThere() throws IOException {
    assertThat(modules())
        .contains("api", "backend-cpu-vector", "backend-nd4j-cuda", "backend-reference", "bench")
        .contains("cli", "fusion", "priors", "study", "testkit");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void packagesFormNoCircle(String module) {
    SlicesRuleDefinition.slices()
        .assignedFrom(new Floors())
        .should()
        .beFreeOfCycles()
        .check(new ClassFileImporter().importPath(ROOT.resolve(module).resolve("target/classes")));
  }

  private static final class Floors implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      return SliceIdentifier.of(ONE_FLOOR.contains(name) ? "tensors and their backend" : name);
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}

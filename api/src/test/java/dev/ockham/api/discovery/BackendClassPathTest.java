package dev.ockham.api.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.internal.ServiceDirectory;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken jars on a real class path, found by the real service loader. */
class BackendClassPathTest {

  /** Works. */
  public static class Working extends StubProvider {
    public Working() {
      super("working", 1);
    }
  }

  /** Cannot be created. */
  public static class ThrowsInConstructor extends StubProvider {
    public ThrowsInConstructor() {
      super("throws", 9);
      throw new IllegalStateException("no licence");
    }
  }

  /** Cannot even be initialised. */
  public static class MissesALibrary extends StubProvider {
    private static final int NUMBER = load();

    public MissesALibrary() {
      super("misses", NUMBER);
    }

    private static int load() {
      throw new UnsatisfiedLinkError("no libgpu.so in java.library.path");
    }
  }

  /** Is no provider. */
  public static class NoProvider {}

  @TempDir private Path directory;

  private ServiceDirectory broken() {
    return new ServiceDirectory(directory)
        .with(BackendProvider.class, "com.example.Missing")
        .with(BackendProvider.class, ThrowsInConstructor.class.getName())
        .with(BackendProvider.class, MissesALibrary.class.getName())
        .with(BackendProvider.class, NoProvider.class.getName())
        .with(BackendProvider.class, "this is no class name");
  }

  private static BackendCatalog catalog(URLClassLoader loader) {
    return new BackendCatalog(
        ServiceLoader.load(BackendProvider.class, loader).iterator(), name -> null, name -> null);
  }

  @Test
  void aWorkingBackendIsFoundBehindEveryKindOfBrokenJar() throws IOException {
    ServiceDirectory all = broken().with(BackendProvider.class, Working.class.getName());
    try (URLClassLoader loader = all.open()) {
      BackendCatalog catalog = catalog(loader);

      catalog.open().close();
      assertThat(catalog.candidates()).hasSize(6);
      assertThat(catalog.candidates().getFirst().id()).isEqualTo("working");
    }
  }

  @Test
  void everyBrokenJarIsListedInOneLineWithReasonAndRemedy() throws IOException {
    try (URLClassLoader loader = broken().open()) {
      String remedy = "; repair or remove the jar that names it)";
      String test = BackendClassPathTest.class.getName();

      assertThatThrownBy(() -> catalog(loader).open())
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("no tensor backend is available; found: ")
          .hasMessageContaining("? (unavailable: Provider com.example.Missing not found" + remedy)
          .hasMessageContaining(
              "? (unavailable: Provider %s$ThrowsInConstructor could not be instantiated:"
                  + " no licence%s",
              test, remedy)
          .hasMessageContaining("no libgpu.so in java.library.path")
          .hasMessageContaining(
              "? (unavailable: %s$NoProvider is not a BackendProvider%s", test, remedy)
          .hasMessageContaining(":1: Illegal configuration-file syntax" + remedy)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("\\R"));
    }
  }

  @Test
  void theProgramsOwnCatalogueLooksThroughTheContextClassLoader() throws IOException {
    ServiceDirectory all =
        new ServiceDirectory(directory).with(BackendProvider.class, Working.class.getName());
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = all.open()) {
      Thread.currentThread().setContextClassLoader(loader);

      Backends.open("working:threads=2").close();
      assertThat(Backends.candidates()).extracting(BackendCandidate::id).contains("working");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}

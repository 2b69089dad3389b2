package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.classfile.ClassFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool that prepares old classes for the launcher's archives. */
class NewerClassFilesTest {

  private static final Path TOOL = Path.of("../tools/NewerClassFiles.java");

  @TempDir Path folder;

  @Test
  void everyOldClassBecomesANewOneThatTheJvmVerifies() throws Exception {
    Path library = jarOf("picocli");
    Files.copy(library, Files.createDirectory(folder.resolve("lib")).resolve("library.jar"));
    Path newer = folder.resolve("newer.jar");

    run(folder.resolve("lib"), newer);

    Map<String, Integer> old = versions(library);
    old.values().removeIf(version -> version >= ClassFile.JAVA_6_VERSION);
    assertThat(old).isNotEmpty();
    Map<String, Integer> now = versions(newer);
    assertThat(now).containsOnlyKeys(old.keySet());
    assertThat(now.values()).containsOnly(ClassFile.JAVA_17_VERSION);
    URL[] path = {newer.toUri().toURL(), library.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      for (String name : now.keySet()) {
        // A class is verified before it is initialised.
        assertThat(Class.forName(name, true, loader).getClassLoader()).isSameAs(loader);
      }
    }
  }

  private static Path jarOf(String library) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(file -> file.getFileName().toString().matches(library + "-[0-9.]+\\.jar"))
        .findFirst()
        .orElseThrow();
  }

  private static void run(Path lib, Path jar) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(java.toString(), TOOL.toString(), lib.toString(), jar.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private static Map<String, Integer> versions(Path jar) throws Exception {
    Map<String, Integer> versions = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF")) {
          byte[] bytes = file.getInputStream(entry).readAllBytes();
          versions.put(
              name.substring(0, name.length() - 6).replace('/', '.'),
              ClassFile.of().parse(bytes).majorVersion());
        }
      }
    }
    return versions;
  }
}

package dev.ockham.dist;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the script {@code ockham} makes of a command: in a project of its own with a JDK whose
 * {@code java} prints its arguments, and makes a file where it is asked for an archive.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherTest {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private static final Instant BUILT = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir Path folder;
  Path root;
  Path jar;
  Path library;
  Path archives;

  @BeforeEach
  void makeProject() throws IOException {
    root = Files.createDirectory(folder.resolve("a project"));
    for (String script :
        List.of("ockham", "tools/find-jdk", "tools/utf8-locale", "tools/archive-classes")) {
      script(root.resolve(script), Files.readString(PROJECT.resolve(script)));
    }
    script(
        folder.resolve("jdk/bin/java"),
        """
        #!/bin/sh
        for argument in "$@"; do
          case $argument in
            -Xshare:dump) dump=yes ;;
            -XX:SharedArchiveFile=*) [ -z "${dump:-}" ] || : >"${argument#*=}" ;;
            -XX:DumpLoadedClassList=*) echo java/lang/Object >"${argument#*=}" ;;
          esac
        done
        printf '%s\\n' "$@"
        """);
    script(folder.resolve("jdk/bin/javac"), "");
    Files.writeString(
        folder.resolve("jdk/release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"25.0.1\"\n");
    jar = root.resolve("dist/target/dist/ockham.jar");
    library = jar.resolveSibling("lib/backend.jar");
    archives = root.resolve(".ockham/archives");
    Files.createDirectories(library.getParent());
    Files.createDirectories(root.resolve(".ockham"));
    Path source = Files.createDirectories(root.resolve("cli/src/main")).resolve("Main.java");
    for (Path file : List.of(root.resolve("pom.xml"), source, jar, library)) {
      Files.createFile(file);
    }
    Files.writeString(
        root.resolve(".ockham/sources"), source + "\n" + root.resolve("pom.xml") + "\n");
    for (Path built : List.of(root.resolve("pom.xml"), source, source.getParent(), jar, library)) {
      setBuilt(built);
    }
    setBuilt(library.getParent());
    setBuilt(jar.getParent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"inspect", "priors", "--help", "--version"})
  void whatLivesShortlyGoesWithoutTheVectorApiAndTheThoroughCompiler(String command)
      throws Exception {
    assertThat(ockham(command))
        .contains("-XX:TieredStopAtLevel=1", command)
        .doesNotContain("--add-modules");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "predict", "evaluate", "demo", "backends", "study", "no-such"})
  void whatComputesGetsTheVectorApiAndEveryCompiler(String command) throws Exception {
    assertThat(ockham(command))
        .containsSequence("--add-modules", "jdk.incubator.vector")
        .doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  void whatJarsOfAUserNeedIsNotGuessed() throws Exception {
    assertThat(ockham(Map.of("OCKHAM_CLASSPATH", "my.jar"), "inspect"))
        .containsSequence("--add-modules", "jdk.incubator.vector")
        .contains(jar + ":my.jar")
        .doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  void withoutArchivesTheCommandStartsAllTheSame() throws Exception {
    assertThat(ockham("inspect")).noneMatch(argument -> argument.contains("SharedArchive"));
  }

  @Test
  void eachKindOfCommandStartsFromItsArchive() throws Exception {
    archiveClasses();

    assertThat(ockham("inspect"))
        .contains("-XX:SharedArchiveFile=" + archives.resolve("short.jsa"));
    assertThat(ockham("train"))
        .contains("-XX:SharedArchiveFile=" + archives.resolve("long.jsa"))
        .contains(archives.resolve("newer.jar") + ":" + jar);
  }

  @Test
  void anArchiveIsLeftAloneWhereAJarWasTakenAway() throws Exception {
    archiveClasses();
    // Long ago: file systems may give what happens within some milliseconds one time.
    Files.setLastModifiedTime(archives.resolve("jdk"), FileTime.from(BUILT.plusSeconds(1)));
    Files.delete(library);

    assertThat(ockham("inspect")).noneMatch(argument -> argument.contains("SharedArchive"));
    assertThat(archives.resolve("short.jsa")).exists();
  }

  @Test
  void anArchiveIsLeftAloneByAnotherJdk() throws Exception {
    archiveClasses();
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"26\"\n");

    assertThat(ockham("inspect")).noneMatch(argument -> argument.contains("SharedArchive"));
  }

  @Test
  void archivesAreMadeAnewWhenTheJarsArePackedAnew() throws Exception {
    archiveClasses();
    Files.delete(archives.resolve("short.jsa"));
    Files.setLastModifiedTime(archives.resolve("jdk"), FileTime.from(BUILT.minusSeconds(1)));

    assertThat(ockham("inspect"))
        .contains("-XX:SharedArchiveFile=" + archives.resolve("short.jsa"));
    assertThat(archives.resolve("short.jsa")).exists();
    assertThat(archives.resolve("work")).doesNotExist();
  }

  private void archiveClasses() throws Exception {
    run(Map.of(), root.resolve("tools/archive-classes"), folder.resolve("jdk"), jar, archives);
    assertThat(archives).isDirectoryContaining(file -> file.endsWith("jdk"));
  }

  private List<String> ockham(String command) throws Exception {
    return ockham(Map.of(), command);
  }

  /** Returns the arguments that the JVM got. */
  private List<String> ockham(Map<String, String> environment, String command) throws Exception {
    return run(environment, root.resolve("ockham"), command).lines().toList();
  }

  private String run(Map<String, String> environment, Object... words) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(words).stream().map(Object::toString).toList())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().remove("OCKHAM_CLASSPATH");
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().putAll(environment);
    assertThat(builder.start().waitFor()).as(Files.readString(err)).isZero();
    return Files.readString(out);
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.createFile(file, asFileAttribute(fromString("rwxr-xr-x")));
    Files.writeString(file, text);
  }

  private static void setBuilt(Path path) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(BUILT));
  }
}

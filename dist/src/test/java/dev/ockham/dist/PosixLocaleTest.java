package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.cli.console.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The locale {@code C}, usual in containers and cron jobs, whose character set is ASCII. A shell
 * deals with the names that have other letters: this test may run in that locale itself.
 */
@Tag("thorough")
@EnabledOnOs(OS.LINUX)
class PosixLocaleTest {

  private static final String REASON =
      " other letters than this locale's character set (ANSI_X3.4-1968); set a UTF-8 locale, for"
          + " example LC_ALL=C.UTF-8";

  private static final Path UTF8_LOCALE =
      Path.of("..").toAbsolutePath().normalize().resolve("tools/utf8-locale");

  @TempDir Path folder;

  @BeforeEach
  void writeTable() {
    new Samples().classes(folder.resolve("table.csv"), false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LC_ALL=C", "LC_ALL=POSIX", "LC_ALL=xx_YY.UTF-8", "LC_CTYPE=C", "LANG=C"})
  void theLauncherFindsAUtf8Locale(String setting) throws Exception {
    Run run =
        shell(
            "unset LC_ALL LC_CTYPE LANG",
            "export " + setting,
            "LC_ALL=$(%s) locale charmap".formatted(UTF8_LOCALE));

    assertThat(run.succeeded().out()).isEqualTo("UTF-8\n");
  }

  @Test
  void inThatLocaleEveryFileHasItsName() throws Exception {
    Run run =
        shell(
            "export LC_ALL=C",
            "export LC_ALL=$(%s)".formatted(UTF8_LOCALE),
            "mkdir größe",
            "cp table.csv größe/t.csv",
            "cd größe",
            ockham("train --data t.csv --epochs 1 --output größer.safetensors --report bericht"),
            ockham("predict --data ../größe/t.csv --model größer.safetensors --output ./süß.npy"),
            "cd ..",
            "test -s größe/größer.safetensors && test -s größe/süß.npy");

    run.succeeded();
    assertThat(run.out()).contains("The model is in größer.safetensors.");
  }

  @Test
  void theLauncherLeavesAUtf8LocaleAsItIs() throws Exception {
    Run run = shell("export LC_ALL=$(LC_ALL=C %s)".formatted(UTF8_LOCALE), UTF8_LOCALE.toString());

    assertThat(run.succeeded().out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--data größe.csv --output m.safetensors",
        "--data table.csv --output m --report größe",
        "--data table.csv --output m --backend größe",
        "--modality a=größe --target t.csv --output m",
        "--modality größe=a.npy --target t.csv --output m",
      })
  void withoutTheLauncherTheOptionAndTheReasonAreNamed(String options) throws Exception {
    Run run = shell("export LC_ALL=C", ockham("train " + options));

    String option = options.replaceFirst(" \\S*größe.*", "").replaceFirst(".* ", "");
    assertThat(run.refusal()).startsWith("ockham: " + option + ": '").contains(REASON);
  }

  @Test
  void withoutTheLauncherAnArgumentOfInspectIsNamed() throws Exception {
    Run run = shell("export LC_ALL=C", ockham("inspect größe"));

    assertThat(run.refusal()).startsWith("ockham: MODEL: '").contains(REASON);
  }

  @Test
  void withoutTheLauncherAWorkingFolderThatHasNoNameIsSaid() throws Exception {
    Run run =
        shell(
            "export LC_ALL=C",
            "mkdir größe",
            "cd größe",
            ockham("train --data ../table.csv --output m.safetensors"));

    assertThat(run.refusal())
        .startsWith("ockham: --data: '../table.csv' cannot be found from the working folder '")
        .contains(REASON);
  }

  private static String ockham(String args) {
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--class-path=" + System.getProperty("java.class.path"),
            "dev.ockham.cli.Main");
    return String.join(" ", words.stream().map(ShellWord::quoted).toList()) + " " + args;
  }

  private Run shell(String... lines) throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("script"), String.join("\n", lines) + "\n");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder("sh", "-e", script.toString())
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int status = process.waitFor();
    return new Run(status, Files.readString(out), Files.readString(err));
  }
}

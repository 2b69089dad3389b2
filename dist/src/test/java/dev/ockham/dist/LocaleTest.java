package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.fusion.files.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file and every text is the same in any locale, byte for byte. Some locales are tried; with
 * {@code -Dockham.locales=all} all that this JDK has.
 */
@Tag("thorough")
class LocaleTest {

  private static final Locale BEFORE = Locale.getDefault();

  private static final int FEW = 40;

  /** Digits of their own, a comma for the point, other lower case for I, other calendars. */
  private static final List<String> SOME =
      List.of(
          "ar-EG",
          "bn-BD",
          "ckb-IQ",
          "de-DE",
          "fa-IR",
          "fr-CH",
          "hi-IN-u-nu-deva",
          "ja-JP-u-ca-japanese",
          "lt-LT",
          "my-MM",
          "th-TH-u-nu-thai",
          "tr-TR");

  @TempDir static Path folder;
  private static Path classes;
  private static Path numbers;
  private static Map<String, String> expected;

  static Stream<Locale> locales() {
    return "all".equals(System.getProperty("ockham.locales"))
        ? Arrays.stream(Locale.getAvailableLocales())
        : SOME.stream().map(Locale::forLanguageTag);
  }

  @BeforeAll
  static void writeWithoutALocale() throws IOException {
    Samples samples = new Samples();
    classes = few(samples.classes(folder.resolve("classes.csv"), true));
    numbers = few(samples.numbers(folder.resolve("numbers.csv")));
    expected = everything(Locale.ROOT);
  }

  @AfterAll
  static void restore() {
    Locale.setDefault(BEFORE);
  }

  @ParameterizedTest
  @MethodSource("locales")
  void aLocaleChangesNothing(Locale locale) throws IOException {
    Map<String, String> actual = everything(locale);
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, content) -> assertThat(actual.get(name)).as(name).isEqualTo(content));
  }

  /** Returns what the commands print and write, by the names of files and commands. */
  private static Map<String, String> everything(Locale locale) throws IOException {
    Locale.setDefault(locale);
    Path place = Files.createDirectories(folder.resolve("written"));
    Map<String, String> all = new HashMap<>();
    train(all, classes, place.resolve("classes.safetensors"), "em");
    train(all, numbers, place.resolve("numbers.safetensors"), "variational");
    Path model = place.resolve("numbers.safetensors");
    predict(all, classes, place.resolve("classes.safetensors"), place.resolve("labels.csv"));
    predict(all, classes, place.resolve("classes.safetensors"), place.resolve("labels.npy"));
    predict(all, numbers, model, place.resolve("prices.csv"), "--interval", "0.9");
    predict(all, numbers, model, place.resolve("prices.npy"));
    for (String json : List.of("", "--json")) {
      run(all, "evaluate", "--model", model, "--data", numbers, json);
      run(all, "inspect", model, json);
      run(all, "backends", json);
      run(all, "priors", json);
    }
    run(all, "train", "--help");
    refusals(all, place);
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.put(file.toString(), timeless(file));
        Files.delete(file);
      }
    }
    return all;
  }

  private static void train(Map<String, String> all, Path table, Path model, String inference) {
    Path report = model.resolveSibling(model.getFileName() + ".report");
    Run run =
        Run.of(
            "train",
            "--data",
            table,
            "--epochs",
            "6",
            "--max-rank",
            "12",
            "--threads",
            "1",
            "--inference",
            inference,
            "--report",
            report,
            "--output",
            model,
            "--json");
    JsonObject.Builder timeless = JsonObject.builder();
    run.json()
        .members()
        .forEach((name, value) -> {
          if (!name.equals("seconds") && !name.equals("times")) {
            timeless.put(name, value);
          }
        });
    all.put("train " + table, timeless.build().toString());
    all.put("progress " + table, run.err());
  }

  private static void predict(
      Map<String, String> all, Path table, Path model, Path output, String... more) {
    Stream<Object> args =
        Stream.of("predict", "--model", model, "--data", table, "--output", output);
    run(all, Stream.concat(args, Arrays.stream(more)).toArray());
  }

  private static void refusals(Map<String, String> all, Path place) throws IOException {
    Path broken = folder.resolve("broken.csv");
    Files.writeString(broken, Files.readString(numbers) + "1,2,3,4,5\n");
    Path output = place.resolve("never");
    run(all, "train", "--data", broken, "--output", output);
    run(all, "train", "--data", numbers, "--output", output, "--max-rank", "0");
    run(all, "train", "--data", numbers, "--output", output, "--max-rank", "4", "--max-rank", "5");
    run(all, "predict", "--model", numbers, "--data", numbers, "--output", output);
    run(all, "inspect", numbers);
  }

  /** No training takes the same time twice. */
  private static String timeless(Path file) throws IOException {
    if (file.toString().endsWith(".safetensors")) {
      StoredModel model = StoredModel.read(file);
      return model.content() + model.tensors() + timeless(model.run());
    }
    return timeless(Files.readString(file, StandardCharsets.ISO_8859_1));
  }

  private static String timeless(String text) {
    return text.replaceAll("\\| training time \\|.*", "")
        .replaceAll("(?m)^  time  +[0-9].*", "")
        .replaceAll("\"seconds\": ?[0-9.eE-]+", "");
  }

  /** With few samples the locales of a whole JDK take minutes, not hours. */
  private static Path few(Path table) throws IOException {
    return Files.write(table, Files.readAllLines(table).subList(0, 1 + FEW));
  }

  private static void run(Map<String, String> all, Object... args) {
    Object[] given = Arrays.stream(args).filter(arg -> !"".equals(arg)).toArray();
    Run run = Run.of(given);
    all.put(Arrays.toString(given), run.status() + "\n" + timeless(run.out()) + "\n" + run.err());
  }
}

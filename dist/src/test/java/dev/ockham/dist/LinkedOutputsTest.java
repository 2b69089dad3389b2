package dev.ockham.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a command writes may be named by a link, which stays one. */
class LinkedOutputsTest {

  @TempDir Path folder;
  Path table;
  Path store;

  @BeforeEach
  void writeTable() throws IOException {
    table = new Samples().classes(folder.resolve("table.csv"), false);
    store = Files.createDirectory(folder.resolve("store"));
  }

  @Test
  void modelReportAndPredictionsAreCreatedWhereDanglingLinksLead() throws IOException {
    Path model = link("model.safetensors", "store/model.safetensors");
    Path report = link("report", "store/report");
    Path predictions = link("predictions.csv", "store/predictions.csv");

    train(model, report).succeeded();
    Run.of("predict", "--model", model, "--data", table, "--output", predictions).succeeded();

    assertThat(model).isSymbolicLink();
    assertThat(report).isSymbolicLink();
    assertThat(predictions).isSymbolicLink();
    assertThat(store.resolve("model.safetensors")).isRegularFile();
    assertThat(store.resolve("report")).isDirectoryContaining("glob:**/report.md");
    assertThat(store.resolve("predictions.csv")).isRegularFile();
  }

  @Test
  void dataAreExportedWhereADanglingLinkLeads() throws IOException {
    Path export = link("data", "store/data");

    Run.of("demo", "--export", export).succeeded();

    assertThat(export).isSymbolicLink();
    assertThat(store.resolve("data")).isDirectoryContaining("glob:**/satellite.csv.gz");
  }

  @Test
  void aReportFolderMayHoldAnything() throws IOException {
    Path report = Files.createDirectories(folder.resolve("report"));
    Files.createDirectory(report.resolve("probe"));

    train(folder.resolve("model.safetensors"), report).succeeded();

    assertThat(report).isDirectoryContaining("glob:**/report.md");
  }

  @Test
  void linksThatLeadNowhereAreRefusedBeforeTraining() throws IOException {
    Path model = folder.resolve("model.safetensors");
    Path nowhere = link("nowhere", "gone/report");
    Path circle = link("circle", "circle");

    assertThat(train(model, nowhere).refusal())
        .contains(nowhere + ": cannot be written: it is a link to ")
        .contains("the folder " + folder.resolve("gone") + " does not exist; create it first");
    assertThat(train(model, circle).refusal()).contains("a symbolic link that leads back");
    assertThat(train(circle, folder.resolve("report")).refusal())
        .contains("a symbolic link that leads back");
    assertThat(model).doesNotExist();
  }

  private Run train(Path model, Path report) {
    return Run.of("train", "--data", table, "--output", model, "--report", report, "--epochs", "1");
  }

  private Path link(String name, String target) throws IOException {
    return Files.createSymbolicLink(folder.resolve(name), Path.of(target));
  }
}

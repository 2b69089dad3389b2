package dev.ockham.bench.cold;

import dev.ockham.bench.cold.Job.Kind;
import dev.ockham.bench.process.ProcessResult;
import dev.ockham.bench.process.ProcessRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Which processes there are, and the files that they need. */
public final class Jobs {

  /** Of the training that Python does as well: as many as {@code ockham train} takes. */
  private static final int EPOCHS = 72;

  private static final int REPETITIONS = 6;
  private static final String TABLE = "satellite.csv.gz";
  private static final String MODEL = "satellite.safetensors";
  private static final String ONE_SAMPLE = "one.csv";

  private final Path root;
  private final Path folder;
  private final String python;
  private final List<Job> chosen;

  /**
   * Chooses; needs no file.
   *
   * @param root the checkout, where {@code ockham} lies
   * @param folder for what jobs read and write
   * @param python the interpreter that PyTorch is asked of
   * @param threads with how many threads the command trains
   * @param only found in the names of those that are chosen
   */
  public Jobs(Path root, Path folder, String python, List<Integer> threads, Pattern only) {
    this.root = root.toAbsolutePath();
    this.folder = folder;
    this.python = python;
    chosen = all(threads).stream().filter(job -> only.matcher(job.name()).find()).toList();
  }

  List<Job> chosen() {
    return chosen;
  }

  List<String> names() {
    return chosen.stream().map(Job::name).toList();
  }

  Path folder() {
    return folder;
  }

  private List<Job> all(List<Integer> threadCounts) {
    List<Job> jobs = new ArrayList<>();
    jobs.add(ockham("ockham demo", Kind.TRAINING, again(2), "demo"));
    for (int threads : threadCounts) {
      jobs.add(
          ockham(
              "ockham train, " + threads(threads),
              Kind.TRAINING,
              again(threads),
              "train --data " + TABLE + " --output m.safetensors --threads " + threads));
    }
    jobs.add(
        ockham(
            "ockham train, fixed rank, 1 thread",
            Kind.TRAINING,
            again(1, EPOCHS),
            "train --data %s --output m.safetensors --threads 1 --fixed-rank 64 --epochs %s"
                .formatted(TABLE, EPOCHS)));
    jobs.add(library("Trainer.train, fixed rank, 1 thread", again(1, EPOCHS), 1, EPOCHS));
    jobs.add(library("Trainer.train, 1 thread", again(1), 1));
    jobs.add(pytorch());
    jobs.add(
        ockham(
            "ockham predict, one row",
            Kind.OTHER,
            Optional.empty(),
            "predict --model %s --data %s --output p.csv".formatted(MODEL, ONE_SAMPLE)));
    jobs.add(ockham("ockham inspect", Kind.OTHER, Optional.empty(), "inspect " + MODEL));
    jobs.add(ockham("ockham backends", Kind.OTHER, Optional.empty(), "backends"));
    return jobs;
  }

  /** Builds the command, and makes the table, a model and a sample. */
  void prepare() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    require("demo --export .");
    require("train --data %s --output %s".formatted(TABLE, MODEL));
    List<String> lines = new ArrayList<>();
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(TABLE))),
                StandardCharsets.UTF_8))) {
      lines.add(table.readLine());
      lines.add(table.readLine());
    }
    Files.write(folder.resolve(ONE_SAMPLE), lines);
  }

  private void require(String arguments) throws IOException, InterruptedException {
    ProcessResult result = new ProcessRun(folder).run(ockham(arguments));
    if (result.exit() != 0) {
      throw new IOException(
          "ockham %s ended with %s: %s".formatted(arguments, result.exit(), result.lastLine()));
    }
  }

  private Job pytorch() {
    return new Job(
        "PyTorch, fixed rank, 1 thread",
        List.of(
            python,
            root.resolve("bench/cold/satellite.py").toString(),
            TABLE,
            "1",
            Integer.toString(EPOCHS)),
        Kind.PYTHON,
        Optional.empty());
  }

  private Job ockham(String name, Kind kind, Optional<List<String>> again, String arguments) {
    return new Job(name, ockham(arguments), kind, again);
  }

  private List<String> ockham(String arguments) {
    List<String> command = new ArrayList<>(List.of(root.resolve("ockham").toString()));
    command.addAll(List.of(arguments.split(" ")));
    return command;
  }

  private static Job library(
      String name, Optional<List<String>> again, int threads, int... epochs) {
    return new Job(name, LibraryTraining.command(1, threads, epochs), Kind.TRAINING, again);
  }

  private static Optional<List<String>> again(int threads, int... epochs) {
    return Optional.of(LibraryTraining.command(REPETITIONS, threads, epochs));
  }

  private static String threads(int threads) {
    return threads == 1 ? "1 thread" : threads + " threads";
  }
}

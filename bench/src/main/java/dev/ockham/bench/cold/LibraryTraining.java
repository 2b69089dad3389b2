package dev.ockham.bench.cold;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.bench.work.Contenders;
import dev.ockham.bench.work.TrainingData;
import dev.ockham.fusion.options.TrainingOptions;
import dev.ockham.fusion.options.TrainingOptionsBuilder;
import dev.ockham.fusion.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A program that trains on the demo's data through the library, once or several times in one JVM,
 * and says how long each training took; reading the table is not a part of it.
 */
public final class LibraryTraining {

  private LibraryTraining() {}

  /**
   * Trains.
   *
   * @param arguments how often, with how many threads; and for how many epochs where it is the
   *     largest rank without priors
   */
  public static void main(String[] arguments) {
    int times = Integer.parseInt(arguments[0]);
    TrainingOptionsBuilder options = TrainingOptions.builder();
    if (arguments.length > 2) {
      options.fixedRank(64).epochs(Integer.parseInt(arguments[2]));
    }
    TrainingData data = TrainingData.read();
    try (Backend backend = Backends.open(Contenders.BASELINE + ":threads=" + arguments[1])) {
      for (int i = 0; i < times; i++) {
        long start = System.nanoTime();
        new Trainer(options.build(), backend).train(data.table());
        System.out.printf(Locale.ROOT, "training in %.3f s%n", (System.nanoTime() - start) * 1e-9);
      }
    }
  }

  /** Returns the command line of a fresh JVM that has this one's class path. */
  static List<String> command(int times, int threads, int... epochs) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                LibraryTraining.class.getName(),
                Integer.toString(times),
                Integer.toString(threads)));
    for (int count : epochs) {
      command.add(Integer.toString(count));
    }
    return command;
  }
}

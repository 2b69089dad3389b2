package dev.ockham.testkit.prior;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** Asks the same questions over and over: backwards, and in any order from several threads. */
final class Repetition {

  private static final int THREADS = 4;
  private static final int ROUNDS = 10;

  private final List<DoubleSupplier> questions;
  private final double[] expected;

  /** Asks each question for the first time. */
  Repetition(List<DoubleSupplier> questions) {
    this.questions = questions;
    this.expected = questions.stream().mapToDouble(DoubleSupplier::getAsDouble).toArray();
  }

  /** Returns the first answer that is not the same, bit by bit, as at first. */
  Optional<String> firstDifference() throws InterruptedException {
    List<Integer> order = new ArrayList<>(IntStream.range(0, expected.length).boxed().toList());
    Collections.reverse(order);
    Optional<String> backwards = ask(order);
    if (backwards.isPresent()) {
      return backwards;
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<Optional<String>>> tasks = new ArrayList<>();
      for (int seed = 0; seed < THREADS * ROUNDS; seed++) {
        List<Integer> shuffled = new ArrayList<>(order);
        Collections.shuffle(shuffled, new Random(seed));
        tasks.add(() -> ask(shuffled));
      }
      for (Future<Optional<String>> answer : threads.invokeAll(tasks)) {
        Optional<String> difference = answer.get();
        if (difference.isPresent()) {
          return difference;
        }
      }
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new AssertionError("a question failed when it was asked again: " + e.getCause(), e);
    }
  }

  private Optional<String> ask(List<Integer> order) {
    for (int i : order) {
      double answer = questions.get(i).getAsDouble();
      if (Double.doubleToLongBits(answer) != Double.doubleToLongBits(expected[i])) {
        return Optional.of("question %s: first %s, then %s".formatted(i, expected[i], answer));
      }
    }
    return Optional.empty();
  }
}

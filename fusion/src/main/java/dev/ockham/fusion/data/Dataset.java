package dev.ockham.fusion.data;

import dev.ockham.api.Counted;
import dev.ockham.api.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Samples seen through several modalities, with or without targets.
 *
 * @param modalities one or more, in the order of the input (a table's columns, or the command
 *     line), names not repeated
 * @param targets what to learn or compare with; empty where only predictions are wanted
 */
public record Dataset(List<Modality> modalities, Optional<Targets> targets) {

  /**
   * Checks and copies.
   *
   * @throws InvalidInputException if modalities or targets differ in the number of samples, or a
   *     name is repeated
   * @throws IllegalArgumentException if there is no modality
   */
  public Dataset {
    modalities = List.copyOf(modalities);
    if (modalities.isEmpty()) {
      throw new IllegalArgumentException("a data set needs at least one modality");
    }
    Modality first = modalities.getFirst();
    Set<String> names = new HashSet<>();
    for (Modality modality : modalities) {
      if (!names.add(modality.name())) {
        throw new InvalidInputException(
            "modality '%s' is given twice; each needs its own name".formatted(modality.name()));
      }
      requireEqualLength(
          "modality '" + first.name() + "'",
          first.samples(),
          "modality '" + modality.name() + "'",
          modality.samples());
    }
    if (targets.isPresent()) {
      requireEqualLength(
          "modality '" + first.name() + "'",
          first.samples(),
          "the target",
          targets.get().samples());
    }
  }

  /** Samples to learn from or to compare with. */
  public Dataset(List<Modality> modalities, Targets targets) {
    this(modalities, Optional.of(targets));
  }

  /** Samples to predict for. */
  public Dataset(List<Modality> modalities) {
    this(modalities, Optional.empty());
  }

  /** Throws the message for two sources that should have one row for each sample and do not. */
  public static void requireEqualLength(
      String firstSource, int first, String otherSource, int other) {
    if (first != other) {
      throw new InvalidInputException(
          ("%s has %s, but %s has %s: expected one row a sample, in the same"
                  + " order, in all of them")
              .formatted(firstSource, Counted.of(first, "sample"), otherSource, other));
    }
  }

  /** Returns the number of samples. */
  public int samples() {
    return modalities.getFirst().samples();
  }

  /** Returns the modality of that name, if there is one. */
  public Optional<Modality> find(String name) {
    return modalities.stream().filter(modality -> modality.name().equals(name)).findFirst();
  }

  /**
   * Returns the targets of a data set that was read to be learnt from or compared with.
   *
   * @throws IllegalStateException if it has none
   */
  public Targets requireTargets() {
    return targets.orElseThrow(
        () -> new IllegalStateException("this data set was read without targets"));
  }

  /**
   * Copies the given samples, in the given order, into a new data set.
   *
   * @param rows row indices from 0
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public Dataset select(int[] rows) {
    List<Modality> selected = new ArrayList<>(modalities.size());
    for (Modality modality : modalities) {
      selected.add(modality.select(rows));
    }
    return new Dataset(selected, targets.map(known -> known.select(rows)));
  }

  /**
   * Brings modalities and their columns into the order that a model takes them in: by name where it
   * has names, in order where it has none.
   *
   * @param expected what the model takes
   * @return the same samples and targets, with those modalities and columns
   * @throws InvalidInputException if a modality or a column is missing or too much
   */
  public Dataset arrange(List<ExpectedModality> expected) {
    return new Dataset(new ModalityOrder(expected, _ -> "").arrange(modalities), targets);
  }

  /** Returns the same samples with other targets. */
  public Dataset withTargets(Targets replacement) {
    return new Dataset(modalities, replacement);
  }
}

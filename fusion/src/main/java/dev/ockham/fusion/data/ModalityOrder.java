package dev.ockham.fusion.data;

import dev.ockham.api.Counted;
import dev.ockham.api.InvalidInputException;
import dev.ockham.fusion.data.text.Messages;
import dev.ockham.fusion.data.text.NameDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Brings modalities and their columns into the order that a model takes them in: by name where the
 * model has names, in order where it has none.
 *
 * <p>Immutable.
 */
public final class ModalityOrder {

  private final List<ExpectedModality> expected;
  private final Function<Optional<Modality>, String> where;

  /**
   * Creates an order.
   *
   * @param expected what the model takes
   * @param where what stands before a message about a modality, or about all of them, such as
   *     {@code "table.csv: "}
   */
  public ModalityOrder(
      List<ExpectedModality> expected, Function<Optional<Modality>, String> where) {
    this.expected = expected;
    this.where = where;
  }

  /**
   * Returns the modalities in order.
   *
   * @throws InvalidInputException if one is missing or too much, or has other columns
   */
  public List<Modality> arrange(List<Modality> present) {
    List<Modality> ordered = inOrder(present);
    List<Modality> arranged = new ArrayList<>();
    for (int m = 0; m < ordered.size(); m++) {
      arranged.add(arrange(ordered.get(m), expected.get(m)));
    }
    return arranged;
  }

  private List<Modality> inOrder(List<Modality> present) {
    List<String> names = present.stream().map(Modality::name).toList();
    List<String> wanted = expected.stream().flatMap(e -> e.name().stream()).toList();
    if (wanted.isEmpty()) {
      if (names.size() != expected.size()) {
        throw new InvalidInputException(
            "%sthere %s %s (%s), but the model takes %s, in their order: it knows no names"
                .formatted(
                    where.apply(Optional.empty()),
                    names.size() == 1 ? "is" : "are",
                    Counted.of(names.size(), "modality"),
                    Messages.quoteAll(names),
                    expected.size()));
      }
      return present;
    }
    NameDifference difference = NameDifference.between(names, wanted);
    if (!difference.none()) {
      throw new InvalidInputException(
          "%sthe data set %s%s"
              .formatted(
                  where.apply(Optional.empty()), difference.words("modality"), cure(difference)));
    }
    List<Modality> ordered = new ArrayList<>();
    for (int position : NameDifference.order(names, wanted)) {
      ordered.add(present.get(position));
    }
    return ordered;
  }

  private Modality arrange(Modality modality, ExpectedModality wanted) {
    List<String> names = modality.columnNames();
    if (wanted.columns().isEmpty()) {
      if (names.size() != wanted.size()) {
        throw new InvalidInputException(
            "%smodality %s has %s (%s), but the model takes %s, in their order: it knows no names"
                .formatted(
                    where.apply(Optional.of(modality)),
                    Messages.quote(modality.name()),
                    Counted.of(names.size(), "column"),
                    Messages.quoteAll(names),
                    wanted.size()));
      }
      return modality;
    }
    if (names.equals(wanted.columns())) {
      return modality;
    }
    NameDifference difference = NameDifference.between(names, wanted.columns());
    if (!difference.none()) {
      throw new InvalidInputException(
          "%smodality %s %s%s"
              .formatted(
                  where.apply(Optional.of(modality)),
                  Messages.quote(modality.name()),
                  difference.words("column"),
                  cure(difference)));
    }
    int[] order = NameDifference.order(names, wanted.columns());
    return new Modality(modality.name(), wanted.columns(), modality.values().selectColumns(order));
  }

  private static String cure(NameDifference difference) {
    return difference.missing().isEmpty() ? "; leave out what is too much (--ignore)" : "";
  }
}

package dev.ockham.fusion.model;

import dev.ockham.fusion.layer.Relevance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model's outputs depend on, by name: one modality.
 *
 * @param modality its name
 * @param relevance its share, see {@link Relevance}
 * @param columns its columns that matter at all, the most relevant first
 */
public record Dependence(String modality, double relevance, List<Column> columns) {

  /**
   * A column.
   *
   * @param name its name, or its number if the model knows none
   * @param relevance its share
   */
  public record Column(String name, double relevance) {}

  /** Copies the list. */
  public Dependence {
    columns = List.copyOf(columns);
  }

  /** Returns one a modality, in the model's order. */
  public static List<Dependence> of(FusionModel model) {
    Relevance relevance = model.relevance();
    List<Dependence> all = new ArrayList<>();
    for (int m = 0; m < model.inputs().size(); m++) {
      all.add(
          new Dependence(
              model.modality(m),
              relevance.modalities().get(m),
              columns(model.inputs().get(m).columns(), relevance.columns().get(m))));
    }
    return all;
  }

  private static List<Column> columns(List<String> names, List<Double> shares) {
    return IntStream.range(0, shares.size())
        .filter(j -> shares.get(j) > 0)
        .mapToObj(j -> new Column(names.isEmpty() ? "column " + j : names.get(j), shares.get(j)))
        .sorted(Comparator.comparingDouble(Column::relevance).reversed())
        .toList();
  }
}

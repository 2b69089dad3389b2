package dev.ockham.cli.output;

import dev.ockham.cli.console.Figures;
import dev.ockham.fusion.layer.Relevance;
import dev.ockham.fusion.model.FusionModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a model's outputs depend on, in words: one modality.
 *
 * @param modality its name
 * @param relevance its share, see {@link Relevance}
 * @param columns its most relevant columns with their shares
 */
public record Dependence(String modality, double relevance, String columns) {

  /** The heading above the modalities. */
  public static final String TITLE = "What the outputs depend on";

  private static final int MOST_COLUMNS = 3;

  /** Returns one line a modality, in the model's order. */
  public static List<Dependence> of(FusionModel model) {
    Relevance relevance = model.relevance();
    List<Dependence> lines = new ArrayList<>();
    for (int m = 0; m < model.inputs().size(); m++) {
      lines.add(
          new Dependence(
              modality(model, m),
              relevance.modalities().get(m),
              columns(model.inputs().get(m).columns(), relevance.columns().get(m))));
    }
    return lines;
  }

  /** Returns a modality's name, or its number if it has none. */
  static String modality(FusionModel model, int m) {
    return model.inputs().get(m).name().orElse("modality " + m);
  }

  private static String columns(List<String> names, List<Double> shares) {
    String text =
        IntStream.range(0, shares.size())
            .boxed()
            .filter(j -> shares.get(j) > 0)
            .sorted(Comparator.comparingDouble((Integer j) -> -shares.get(j)))
            .limit(MOST_COLUMNS)
            .map(j -> name(names, j) + " " + Figures.percent(shares.get(j)))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "-" : text;
  }

  private static String name(List<String> names, int column) {
    return names.isEmpty() ? "column " + column : names.get(column);
  }
}

package dev.ockham.cli.output;

import dev.ockham.cli.console.Figures;
import dev.ockham.fusion.model.Dependence;
import java.util.stream.Collectors;

/** What a model's outputs depend on, in words. */
public final class DependenceText {

  /** The heading above the modalities. */
  public static final String TITLE = "What the outputs depend on";

  private static final int MOST_COLUMNS = 3;

  private DependenceText() {}

  /** Returns a modality's most relevant columns with their shares. */
  public static String columns(Dependence modality) {
    return modality.columns().isEmpty()
        ? "-"
        : modality.columns().stream()
            .limit(MOST_COLUMNS)
            .map(column -> column.name() + " " + Figures.percent(column.relevance()))
            .collect(Collectors.joining(", "));
  }
}

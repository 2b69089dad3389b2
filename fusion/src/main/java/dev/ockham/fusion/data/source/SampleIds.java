package dev.ockham.fusion.data.source;

import java.util.List;

/**
 * What a file calls its samples: text as it is written there, carried to predictions and not
 * learnt.
 *
 * @param column the name of their column, as it is written
 * @param values one a sample
 */
public record SampleIds(String column, List<String> values) {

  /** Copies. */
  public SampleIds {
    values = List.copyOf(values);
  }
}

package dev.ockham.fusion.search.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ockham.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchSettingsTest {

  private static final SearchSettings DEFAULTS = SearchSettings.DEFAULTS;

  @Test
  void oneNumberChangesAndNoOther() {
    SearchSettings changed = DEFAULTS.with("efforts.full.evaluations", 20);

    assertThat(changed.efforts().full()).isEqualTo(new Effort(20, 0.01));
    assertThat(changed).isNotEqualTo(DEFAULTS);
    assertThat(changed.with("efforts.full.evaluations", 330)).isEqualTo(DEFAULTS);
    assertThat(DEFAULTS.with("removing.copies", 0.75).removing().copies()).isEqualTo(0.75);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limits.row | 10 | the search has no setting 'limits.row'; at 'row' there are [rows,"
            + " completeRows, moves, movesForNothing, leastRounds, mostRounds]",
        "limits | 10 | the search has no setting 'limits'; at 'limits' there are [limits, equality,"
            + " efforts, penalty, adding, removing, starting]",
        "limits.rows.many | 10 | the search has no setting 'limits.rows.many'; at 'rows' there are"
            + " [rows, completeRows, moves, movesForNothing, leastRounds, mostRounds]",
        "limits.rows | 0.5 | the search's limits.rows must be a whole number, got 0.5",
        "limits.rows | 0 | the search's limits.rows must be at least 1, got 0",
        "limits.mostRounds | 1 | the search's limits.mostRounds must be at least 2, got 1",
        "adding.finalists | 9 | the search's adding.starts must be at least 9, got 8",
        "efforts.last.tolerance | NaN | the search's tolerance must not be negative, got NaN",
      })
  void whatCannotBeSetIsRefused(String name, double value, String message) {
    assertThatThrownBy(() -> DEFAULTS.with(name, value))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }
}

package dev.ockham.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of the columns of intervals, whatever the targets are called. */
class IntervalColumnsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          price                    | price price.low price.high
          a b                      | a a.low a.high b b.low b.high
          x y.low                  | x x.low x.high y.low y.low.low y.low.high
          x x.high                 | x x.interval.low x.interval.high x.high x.high.interval.low x.high.interval.high
          x x.low x.interval.high  | x x.interval.interval.low x.interval.interval.high x.low x.low.interval.interval.low x.low.interval.interval.high x.interval.high x.interval.high.interval.interval.low x.interval.high.interval.interval.high
          """)
  void columnsAreTheUsualOnesUnlessATargetHasSuchAName(String targets, String columns) {
    List<String> names = new IntervalColumns(List.of(targets.split(" "))).names();

    assertThat(names).containsExactly(columns.split(" ")).doesNotHaveDuplicates();
  }
}

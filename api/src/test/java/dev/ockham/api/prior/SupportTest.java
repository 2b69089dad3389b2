package dev.ockham.api.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SupportTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void anEndBelongsToItIfItIsIncluded() {
    assertThat(Support.NON_NEGATIVE.contains(0)).isTrue();
    assertThat(Support.POSITIVE.contains(0)).isFalse();
    assertThat(Support.POSITIVE.contains(Double.MIN_VALUE)).isTrue();
    assertThat(Support.closed(1, 2).contains(2)).isTrue();
    assertThat(Support.closed(1, 2).contains(Math.nextUp(2.0))).isFalse();
  }

  @Test
  void neitherNanNorAnInfinityBelongsToAny() {
    for (Support support :
        List.of(Support.REAL, Support.NON_NEGATIVE, Support.POSITIVE, Support.closed(-1, 1))) {
      for (double x : new double[] {Double.NaN, INFINITY, -INFINITY}) {
        assertThat(support.contains(x)).as("%s in %s", x, support).isFalse();
      }
    }
  }

  @Test
  void anInfiniteEndCannotBeIncluded() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Support.closed(0, INFINITY))
        .withMessage("the support from 0.0 to Infinity includes an infinity, which is no number");
  }

  @Test
  void anEmptyOneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Support.closed(2, 1))
        .withMessage("the support from 2.0 to 1.0 is empty: its lower end must be less");
    assertThatIllegalArgumentException().isThrownBy(() -> Support.closed(0, Double.NaN));
  }
}

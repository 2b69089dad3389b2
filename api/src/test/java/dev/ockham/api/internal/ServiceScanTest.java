package dev.ockham.api.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceScanTest {

  private static Iterator<Runnable> endless(Error failure) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        throw failure;
      }

      @Override
      public Runnable next() {
        throw failure;
      }
    };
  }

  @Test
  void anIteratorThatFailsForeverEndsAndIsReportedOnce() {
    ServiceScan<Runnable> scan = ServiceScan.of(Runnable.class, endless(new AssertionError("no")));

    assertThat(scan.services()).isEmpty();
    assertThat(scan.broken())
        .containsExactly(new ServiceScan.Broken("no", "repair or remove the jar that names it"));
  }

  @Test
  void theVirtualMachinesOwnEndIsNotSwallowed() {
    OutOfMemoryError failure = new OutOfMemoryError("heap");

    assertThatThrownBy(() -> ServiceScan.of(Runnable.class, endless(failure))).isSameAs(failure);
  }

  @Test
  void workingServicesKeepTheirOrder() {
    Runnable first = () -> {};
    Runnable second = () -> {};

    assertThat(ServiceScan.of(Runnable.class, List.of(first, second).iterator()).services())
        .containsExactly(first, second);
  }

  @Test
  void anErrorAndItsCausesBecomeOneLineWithoutRepetition() {
    Throwable cause = new IllegalStateException("the\n  device is busy");
    Throwable wrapped = new RuntimeException(cause);
    Throwable error = new RuntimeException("opening failed", wrapped);

    assertThat(ServiceScan.oneLine(error)).isEqualTo("opening failed: the device is busy");
    assertThat(ServiceScan.oneLine(new NullPointerException())).isEqualTo("NullPointerException");
    assertThat(ServiceScan.oneLine(new NoClassDefFoundError("a/B")))
        .isEqualTo("NoClassDefFoundError a/B");
  }
}

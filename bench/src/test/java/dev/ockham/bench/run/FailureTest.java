package dev.ockham.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ockham.bench.valid.Disagreement;
import dev.ockham.bench.valid.Round;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {

  private static final Times TIMES = new Times(List.of(List.of(new Round(1, 0))));

  @TempDir private Path folder;

  @Test
  void aDisagreementIsFoundBelowWhatWrapsIt() {
    Exception hidden = new Exception("hidden");
    hidden.addSuppressed(new Disagreement("it: outputs | gradients differ"));
    assertThat(Failure.of(new Exception("outer", hidden), Optional.empty()).reason())
        .isEqualTo("disagrees: it: outputs / gradients differ");
  }

  @Test
  void aJvmThatDiedIsACrashThatSaysHowOrWithWhichExitCode() {
    Exception died = new IllegalStateException("Forked VM failed with exit code 134");
    assertThat(Failure.of(new Exception(died), Optional.of("SIGSEGV in x.so")).reason())
        .isEqualTo("crashed: SIGSEGV in x.so");
    assertThat(Failure.of(new Exception(died), Optional.empty()).reason())
        .isEqualTo("crashed: exit code 134");
  }

  @Test
  void anythingElseFailsWithTheFirstLineOfWhatItSays() {
    Exception thrown = new Exception("outer", new UnsatisfiedLinkError("no torch\n  at all"));
    assertThat(Failure.of(thrown, Optional.empty()).reason()).isEqualTo("fails: no torch");
    assertThat(Failure.of(new Exception("outer", new StackOverflowError()), Optional.empty()))
        .isEqualTo(new Failure("fails: StackOverflowError"));
  }

  @Test
  void aRowThatFailedOnceHasFailed() {
    Failure failure = new Failure("crashed: exit code 1");
    assertThat(TIMES.and((Outcome) failure)).isSameAs(failure);
    assertThat(failure.and(TIMES)).isSameAs(failure);
  }

  @Test
  void theLastWordsOfAJvmNameTheLibraryThatCrashed() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("hs_err_pid7.log"),
            """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGSEGV (0xb) at pc=0x00007f1c, pid=7, tid=8
            #
            # Problematic frame:
            # C  [libtorch_cpu.so+0x1b2c3]  at::native::mm()+0x13
            #
            """);
    assertThat(CrashLog.inWords(file)).isEqualTo("SIGSEGV in libtorch_cpu.so, see hs_err_pid7.log");
  }

  @Test
  void aCrashOutsideOfLibrariesHasItsSignalAlone() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("hs_err_pid9.log"),
            """
            #  SIGBUS (0x7) at pc=0x00007f1c, pid=9, tid=8
            # Problematic frame:
            # J 12 c2 java.lang.String.hashCode()I java.base@25 (60 bytes)
            """);
    assertThat(CrashLog.inWords(file)).isEqualTo("SIGBUS, see hs_err_pid9.log");
  }
}

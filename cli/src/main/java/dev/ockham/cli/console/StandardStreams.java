package dev.ockham.cli.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The process's own streams. Both are UTF-8 whatever the locale: JSON has to be, and a locale of
 * {@code C}, usual in containers, would turn every bar and λ into a question mark.
 */
public final class StandardStreams {

  /**
   * The system property with the number of the descriptor that is the real standard error. The
   * launcher gives the JVM another one, whose announcement of the Vector API's module it drops.
   */
  private static final String ERROR_DESCRIPTOR = "ockham.stderr";

  private final WatchedOutput out = new WatchedOutput(new FileOutputStream(FileDescriptor.out));

  /** Returns the console of this process. */
  public Console console() {
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(errors(), true, StandardCharsets.UTF_8),
        isTerminal(1),
        isTerminal(Integer.getInteger(ERROR_DESCRIPTOR, 2)),
        System::getenv,
        ProcessHandle.current().info().startInstant().orElseGet(Instant::now));
  }

  /** Says whether a file that the user names is a standard stream: {@code -}. */
  public static boolean isMeantBy(Path file) {
    return file.toString().equals("-");
  }

  /**
   * Returns what went wrong with standard output, a reader that has left apart; empty if nothing.
   */
  public String failure() {
    return out.failure();
  }

  private static FileOutputStream errors() {
    Integer descriptor = Integer.getInteger(ERROR_DESCRIPTOR);
    if (descriptor != null) {
      try {
        // Appending: never at the cost of what is already there.
        return new FileOutputStream("/dev/fd/" + descriptor, true);
      } catch (IOException _) {
        // A socket cannot be opened by name; the JVM's own stream leads there as well.
      }
    }
    return new FileOutputStream(FileDescriptor.err);
  }

  private static boolean isTerminal(int descriptor) {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return target.toString().matches("/dev/(pts/\\d+|tty.*|console)");
    } catch (IOException | UnsupportedOperationException _) {
      // No such file system here. The platform answers for input and output together.
      return Optional.ofNullable(System.console()).filter(c -> c.isTerminal()).isPresent();
    }
  }
}

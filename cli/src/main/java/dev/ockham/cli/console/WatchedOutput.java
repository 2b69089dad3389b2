package dev.ockham.cli.console;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A stream that remembers why writing failed, which a print stream keeps to itself: a full disk
 * must be reported, but a reader that has seen enough ({@code ockham inspect … | head}) is no
 * failure.
 */
final class WatchedOutput extends FilterOutputStream {

  private String failure = "";

  WatchedOutput(OutputStream target) {
    super(new BufferedOutputStream(target));
  }

  String failure() {
    return failure;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    watch(() -> out.write(bytes, offset, length));
  }

  @Override
  public void write(int value) throws IOException {
    watch(() -> out.write(value));
  }

  @Override
  public void flush() throws IOException {
    watch(out::flush);
  }

  private void watch(Attempt attempt) throws IOException {
    try {
      attempt.run();
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.contains("Broken pipe")) {
        failure = message;
      }
      throw e;
    }
  }

  private interface Attempt {
    void run() throws IOException;
  }
}

package dev.ockham.backend.nd4j.engine;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes a driver may hold at once, and how many it holds. */
final class Budget {

  private final String device;
  private final long limit;
  private final AtomicLong held = new AtomicLong();

  /**
   * Begins with nothing held.
   *
   * @param device named in messages
   * @param limit the most bytes
   */
  Budget(String device, long limit) {
    this.device = device;
    this.limit = limit;
  }

  /**
   * Takes memory for elements.
   *
   * @return the number of bytes, to be given back
   * @throws IllegalArgumentException if so much is not left; one line
   */
  long take(long length, int bytesEach) {
    if (length > limit / bytesEach) {
      throw refusal(length, bytesEach, "of which it may hold %s".formatted(limit));
    }
    long bytes = length * bytesEach;
    if (held.addAndGet(bytes) > limit) {
      long others = held.addAndGet(-bytes);
      throw refusal(
          length, bytesEach, "beside the %s of %s that it holds".formatted(others, limit));
    }
    return bytes;
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }

  private IllegalArgumentException refusal(long length, int bytesEach, String why) {
    return new IllegalArgumentException(
        "nd4j (%s) cannot hold a tensor of %s elements of %s bytes, %s"
            .formatted(device, length, bytesEach, why));
  }
}

package dev.ockham.backend.cpuvector;

import dev.ockham.api.discovery.Backends;
import dev.ockham.api.tensor.Backend;
import dev.ockham.api.tensor.ComputeQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens this backend with two threads for each test. */
abstract class BackendTest {

  static final long SEED = 20260101;

  Backend backend;
  ComputeQueue queue;
  Samples samples;

  @BeforeEach
  void open() {
    backend = Backends.open("cpu-vector:threads=2");
    queue = backend.newQueue();
    samples = new Samples(backend, queue, SEED);
  }

  @AfterEach
  void close() {
    queue.close();
    backend.close();
  }
}

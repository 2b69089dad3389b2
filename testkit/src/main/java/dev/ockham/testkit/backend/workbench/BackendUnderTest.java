package dev.ockham.testkit.backend.workbench;

import dev.ockham.api.backend.BackendProvider;

/** Which backend a suite tests, and how. */
public abstract class BackendUnderTest {

  /** For subclasses. */
  protected BackendUnderTest() {}

  /** Returns the backend's provider, of the class that the service file names. */
  protected abstract BackendProvider provider();

  /**
   * Returns what to open: the provider's id, with options if others than the defaults are to be
   * tested, for example {@code my-backend:threads=2}.
   */
  protected String spec() {
    return provider().id();
  }

  /**
   * Returns how many bytes the backend holds at present, from which the suite finds leaks. The
   * default knows the Java heap alone; a backend with memory of its own (native, GPU) overrides it.
   */
  protected long bytesInUse() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  Subject subject() {
    return new Subject(provider(), spec(), this::bytesInUse);
  }
}

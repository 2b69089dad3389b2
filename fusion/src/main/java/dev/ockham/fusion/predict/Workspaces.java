package dev.ockham.fusion.predict;

import dev.ockham.fusion.matrix.Matrix;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * As many workspaces as threads have been inside at once, handed out so that no thread waits for
 * another. Only closing waits, for those who are inside.
 */
final class Workspaces implements AutoCloseable {

  /** Idle workspaces that are kept, for each processor; more threads than that take turns. */
  private static final int PER_PROCESSOR = 4;

  private static final int LEAST = 16;

  private final Supplier<Workspace> maker;
  private final AtomicReferenceArray<@Nullable Workspace> idle =
      new AtomicReferenceArray<>(
          Math.max(LEAST, PER_PROCESSOR * Runtime.getRuntime().availableProcessors()));

  /** Threads read as long as they compute; whoever writes closes. */
  private final StampedLock users = new StampedLock();

  private boolean closed;

  /** Makes the first workspace, so that too little memory is met here. */
  Workspaces(Supplier<Workspace> maker) {
    this.maker = maker;
    giveBack(maker.get());
  }

  /**
   * Computes a layer's outputs; {@link Workspace#compute}.
   *
   * @throws IllegalStateException if these were closed
   */
  void compute(List<Matrix> scaled, double[] outputs) {
    long stamp = users.readLock();
    try {
      if (closed) {
        throw new IllegalStateException("predict: the predictor is closed");
      }
      Workspace workspace = take();
      try {
        workspace.compute(scaled, outputs);
      } finally {
        giveBack(workspace);
      }
    } finally {
      users.unlockRead(stamp);
    }
  }

  private Workspace take() {
    int start = start();
    for (int i = 0; i < idle.length(); i++) {
      int at = (start + i) % idle.length();
      Workspace found = idle.get(at);
      if (found != null && idle.compareAndSet(at, found, null)) {
        return found;
      }
    }
    return maker.get();
  }

  private void giveBack(Workspace workspace) {
    int start = start();
    for (int i = 0; i < idle.length(); i++) {
      if (idle.compareAndSet((start + i) % idle.length(), null, workspace)) {
        return;
      }
    }
    workspace.close();
  }

  /** A thread looks first where it left one: its memory may still be in the thread's cache. */
  private int start() {
    return (int) (Thread.currentThread().threadId() % idle.length());
  }

  /** Waits for those who are inside, and frees all; a second call does nothing. */
  @Override
  public void close() {
    long stamp = users.writeLock();
    try {
      closed = true;
      for (int i = 0; i < idle.length(); i++) {
        Workspace workspace = idle.getAndSet(i, null);
        if (workspace != null) {
          workspace.close();
        }
      }
    } finally {
      users.unlockWrite(stamp);
    }
  }
}

package dev.ockham.api.tensor;

import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Kernels;
import dev.ockham.api.backend.Storage;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Operations that compute nothing, of which a certain one lasts until the test lets it end: one of
 * the kernels' methods by its name, or {@code allocate}, {@code newQueue}, {@code free} or {@code
 * close driver}.
 */
class BlockingDriver implements Driver {

  final CountDownLatch inside = new CountDownLatch(1);
  final CountDownLatch mayEnd = new CountDownLatch(1);

  /** What was called and has ended, in order; but for what gave something. */
  final List<String> ended = new CopyOnWriteArrayList<>();

  private final String lasting;

  BlockingDriver(String lasting) {
    this.lasting = lasting;
  }

  @Override
  public String device() {
    return "blocking";
  }

  @Override
  public Storage allocate(DType dtype, long length) {
    begin("allocate");
    return () -> end("free");
  }

  @Override
  public Storage allocateIndices(int[] values) {
    return allocate(DType.FLOAT64, values.length);
  }

  @Override
  public Kernels newQueue() {
    begin("newQueue");
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (proxy, method, arguments) -> {
              end(method.getName());
              return null;
            });
  }

  @Override
  public void close() {
    end("close driver");
  }

  private void begin(String call) {
    if (call.equals(lasting)) {
      inside.countDown();
      try {
        mayEnd.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void end(String call) {
    begin(call);
    ended.add(call);
  }
}

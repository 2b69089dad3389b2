package dev.ockham.api.tensor;

import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Kernels;
import dev.ockham.api.backend.Storage;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Operations that compute nothing, of which each {@code fill} lasts until the test lets it end. */
final class BlockingDriver implements Driver {

  final CountDownLatch inside = new CountDownLatch(1);
  final CountDownLatch mayEnd = new CountDownLatch(1);

  /** What was called and has ended, in order. */
  final List<String> ended = new CopyOnWriteArrayList<>();

  @Override
  public String device() {
    return "blocking";
  }

  @Override
  public Storage allocate(DType dtype, long length) {
    return () -> ended.add("free");
  }

  @Override
  public Storage allocateIndices(int[] values) {
    return () -> ended.add("free");
  }

  @Override
  public Kernels newQueue() {
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("fill")) {
                inside.countDown();
                mayEnd.await();
              }
              ended.add(method.getName());
              return null;
            });
  }

  @Override
  public void close() {
    ended.add("close driver");
  }
}

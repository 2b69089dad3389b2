package dev.ockham.backend.nd4j;

import dev.ockham.api.backend.BackendProvider;
import dev.ockham.api.backend.Driver;
import dev.ockham.api.backend.Probe;
import dev.ockham.api.spec.Arguments;
import dev.ockham.api.spec.Parameter;
import dev.ockham.backend.nd4j.engine.Nd4jStart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Offers the backend {@code nd4j}: CUDA where ND4J supports the GPU, ND4J's CPU build where that is
 * on the class path. Holds no type of ND4J and does not start it before it is opened.
 */
public final class Nd4jProvider implements BackendProvider {

  private static final String DRIVER_LIBRARY =
      System.getProperty("os.name", "").startsWith("Windows") ? "nvcuda.dll" : "libcuda.so.1";
  private static final int ON_A_GPU = 200;

  /** Below cpu-vector, which is faster, and above the reference. */
  private static final int ON_THE_CPU = 50;

  private final Examination examination;
  private volatile @Nullable Finding finding;

  /** Called by {@link java.util.ServiceLoader}. */
  public Nd4jProvider() {
    this(
        new NativeCudaDriver(DRIVER_LIBRARY),
        CudaLibraries.ofCuda11(),
        Nd4jProvider.class.getModule().isNativeAccessEnabled(),
        Nd4jProvider.class.getClassLoader());
  }

  /** For tests: with another driver, other libraries, other jars. */
  Nd4jProvider(
      CudaDriver driver, CudaLibraries libraries, boolean nativeAccess, ClassLoader loader) {
    examination = new Examination(driver, libraries, Nd4jJars.lookUp(loader), nativeAccess, loader);
  }

  @Override
  public String id() {
    return "nd4j";
  }

  @Override
  public int priority() {
    return finding().cuda() ? ON_A_GPU : ON_THE_CPU;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.integer("device", 0, 0, 63, "number of the GPU, from 0, in CUDA's order"),
        Parameter.integer(
            "memory-limit",
            0,
            0,
            Integer.MAX_VALUE,
            "most memory that tensors may take, in MiB; 0: all that the device has"));
  }

  @Override
  public Probe probe() {
    return finding().probe();
  }

  @Override
  public Driver open(Arguments options) {
    int device = options.integer("device");
    long limit = (long) options.integer("memory-limit") << 20;
    List<Gpu> gpus = finding().gpus();
    if (gpus.isEmpty()) {
      return Nd4jStart.onCpu(limit);
    }
    if (device >= gpus.size()) {
      throw new IllegalArgumentException(
          "there is no GPU %s; the last is %s".formatted(device, gpus.size() - 1));
    }
    Gpu gpu = gpus.get(device);
    return Nd4jStart.onGpu(device, gpu.name(), limit == 0 ? gpu.memory() : limit);
  }

  /** Found out once: the driver takes its time, and the answer does not change. */
  private Finding finding() {
    Finding known = finding;
    if (known == null) {
      known = examination.find();
      finding = known;
    }
    return known;
  }
}

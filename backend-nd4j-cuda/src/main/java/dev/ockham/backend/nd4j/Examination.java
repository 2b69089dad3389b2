package dev.ockham.backend.nd4j;

import dev.ockham.api.backend.Probe;
import dev.ockham.backend.nd4j.CudaDriver.Failed;
import dev.ockham.backend.nd4j.CudaDriver.Gpus;
import dev.ockham.backend.nd4j.CudaDriver.NoDriver;
import java.util.List;
import java.util.Optional;

/**
 * Whether ND4J could work here, and on what. ND4J counts GPUs and takes CUDA if there is one; if
 * that GPU cannot run its code it dies, for good in that JVM. So everything is checked beforehand.
 *
 * @param driver the NVIDIA driver
 * @param libraries what ND4J's CUDA build is linked with
 * @param jars what there is of ND4J
 * @param nativeAccess whether native code may be called without the JVM warning of it
 * @param loader where jars are looked for
 */
record Examination(
    CudaDriver driver,
    CudaLibraries libraries,
    Nd4jJars jars,
    boolean nativeAccess,
    ClassLoader loader) {

  private static final String VERSION = "ND4J 1.0.0-M2.1";
  private static final String GUIDE = "docs/howto/run-on-a-gpu.md";
  private static final String OTHERWISE = "use another backend, for example cpu-vector";

  /** CUDA 11.6 works with the drivers of all of CUDA 11. */
  private static final int OLDEST_DRIVER = 11_000;

  Finding find() {
    if (jars.cpu() && !jars.cuda()) {
      return jars.api() ? onCpu() : nd4jMissing();
    }
    if (!jars.api() && !nativeAccess) {
      // Somebody who has no use for this jar shall not get a warning because of it.
      return nd4jMissing();
    }
    return switch (driver.ask()) {
      case NoDriver(String library) ->
          withoutGpu(
              "there is no NVIDIA driver (%s was not found)".formatted(library),
              "install the driver of your NVIDIA GPU, or " + OTHERWISE);
      case Failed(String function, int status) ->
          Finding.unavailable(
              "the NVIDIA driver does not work (%s gave error %s)".formatted(function, status),
              "see whether nvidia-smi works; often the machine needs a restart after an update");
      case Gpus(List<Gpu> gpus, int _) when gpus.isEmpty() ->
          withoutGpu(
              "the NVIDIA driver finds no GPU",
              "see what nvidia-smi lists and what CUDA_VISIBLE_DEVICES hides, or " + OTHERWISE);
      case Gpus(List<Gpu> gpus, int version) -> withGpus(gpus, version);
    };
  }

  /** ND4J falls back to its CPU build by itself, if that is there. */
  private Finding withoutGpu(String reason, String remedy) {
    return jars.api() && jars.cpu() ? onCpu() : Finding.unavailable(reason, remedy);
  }

  private Finding withGpus(List<Gpu> gpus, int version) {
    for (int i = 0; i < gpus.size(); i++) {
      Gpu gpu = gpus.get(i);
      if (gpu.tooNew() || gpu.tooOld()) {
        return unsupported(gpu, i, gpus.size());
      }
    }
    if (version < OLDEST_DRIVER) {
      return Finding.unavailable(
          "the NVIDIA driver is for CUDA %s.%s, ND4J needs one for CUDA 11 or later"
              .formatted(version / 1000, version % 1000 / 10),
          "install a newer driver");
    }
    Optional<String> missing = libraries.missing(loader);
    if (missing.isPresent()) {
      return Finding.unavailable(
          "CUDA 11 is not installed (%s was not found)".formatted(missing.get()),
          "install CUDA 11.6, or put cuda-platform-redist on the class path; see " + GUIDE);
    }
    if (!jars.api() || !jars.cuda()) {
      return nd4jMissing();
    }
    Gpu gpu = gpus.getFirst();
    return new Finding(
        new Probe.Available(
            "%s on %s, compute capability %s".formatted(VERSION, gpu.name(), gpu.capability())),
        gpus);
  }

  private static Finding unsupported(Gpu gpu, int number, int count) {
    String age =
        gpu.tooNew()
            ? "too new for %s, which has code for 3.7 to 8.x".formatted(VERSION)
            : "too old for %s, which needs 3.7, or 5.0 and later".formatted(VERSION);
    return Finding.unavailable(
        "GPU %s (%s) has compute capability %s: %s"
            .formatted(number, gpu.name(), gpu.capability(), age),
        count > 1 ? "hide it with CUDA_VISIBLE_DEVICES, or " + OTHERWISE : OTHERWISE);
  }

  private static Finding onCpu() {
    return new Finding(
        new Probe.Available(
            "%s on the CPU (%s), no GPU".formatted(VERSION, System.getProperty("os.arch"))),
        List.of());
  }

  private static Finding nd4jMissing() {
    return Finding.unavailable(
        "%s is not on the class path".formatted(VERSION), "add its jars; see " + GUIDE);
  }
}

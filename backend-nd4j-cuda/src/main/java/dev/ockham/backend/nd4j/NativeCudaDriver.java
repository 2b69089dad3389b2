package dev.ockham.backend.nd4j;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * The driver's own library, called directly: it answers in some 40 ms and needs neither CUDA nor
 * ND4J. The functions are those of the CUDA Driver API.
 */
final class NativeCudaDriver implements CudaDriver {

  private static final int NO_DEVICE = 100;
  private static final int CAPABILITY_MAJOR = 75;
  private static final int CAPABILITY_MINOR = 76;
  private static final int NAME_BYTES = 256;

  private final String library;

  /**
   * Remembers where to look.
   *
   * @param library the library's name, or its path
   */
  NativeCudaDriver(String library) {
    this.library = library;
  }

  /** A function that failed; says only what the answer is. */
  private static final class CallFailed extends Exception {

    private static final long serialVersionUID = 1;
    private final String function;
    private final int status;

    CallFailed(String function, int status) {
      super(function, null, false, false);
      this.function = function;
      this.status = status;
    }
  }

  @Override
  @SuppressWarnings("restricted")
  public Answer ask() {
    SymbolLookup symbols;
    try {
      // Never unloaded: the driver registers threads and handlers of its own.
      symbols = SymbolLookup.libraryLookup(library, Arena.global());
    } catch (IllegalArgumentException e) {
      return new NoDriver(library);
    }
    try (Arena arena = Arena.ofConfined()) {
      return new Calls(symbols, arena).gpus();
    } catch (CallFailed e) {
      return e.status == NO_DEVICE ? new Gpus(List.of(), 0) : new Failed(e.function, e.status);
    }
  }

  /** The functions that are needed; each returns 0 or the number of an error. */
  private record Calls(SymbolLookup symbols, Arena arena) {

    Gpus gpus() throws CallFailed {
      call("cuInit", 0);
      MemorySegment number = arena.allocate(ValueLayout.JAVA_INT);
      call("cuDriverGetVersion", number);
      int version = number.get(ValueLayout.JAVA_INT, 0);
      call("cuDeviceGetCount", number);
      int count = number.get(ValueLayout.JAVA_INT, 0);
      List<Gpu> gpus = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        call("cuDeviceGet", number, i);
        gpus.add(gpu(number.get(ValueLayout.JAVA_INT, 0)));
      }
      return new Gpus(gpus, version);
    }

    private Gpu gpu(int device) throws CallFailed {
      MemorySegment name = arena.allocate(NAME_BYTES);
      call("cuDeviceGetName", name, NAME_BYTES, device);
      MemorySegment bytes = arena.allocate(ValueLayout.JAVA_LONG);
      call("cuDeviceTotalMem_v2", bytes, device);
      return new Gpu(
          name.getString(0),
          attribute(CAPABILITY_MAJOR, device),
          attribute(CAPABILITY_MINOR, device),
          bytes.get(ValueLayout.JAVA_LONG, 0));
    }

    private int attribute(int attribute, int device) throws CallFailed {
      MemorySegment value = arena.allocate(ValueLayout.JAVA_INT);
      call("cuDeviceGetAttribute", value, attribute, device);
      return value.get(ValueLayout.JAVA_INT, 0);
    }

    /** Calls a function whose parameters are pointers and ints. */
    @SuppressWarnings("restricted")
    private void call(String function, Object... arguments) throws CallFailed {
      MemorySegment address =
          symbols.find(function).orElseThrow(() -> new CallFailed(function, -1));
      MemoryLayout[] layouts = new MemoryLayout[arguments.length];
      for (int i = 0; i < layouts.length; i++) {
        layouts[i] = arguments[i] instanceof Integer ? ValueLayout.JAVA_INT : ValueLayout.ADDRESS;
      }
      MethodHandle handle =
          Linker.nativeLinker()
              .downcallHandle(address, FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts));
      int status;
      try {
        status = (int) handle.invokeWithArguments(arguments);
      } catch (Throwable e) {
        throw new IllegalStateException(function + " cannot be called", e);
      }
      if (status != 0) {
        throw new CallFailed(function, status);
      }
    }
  }
}

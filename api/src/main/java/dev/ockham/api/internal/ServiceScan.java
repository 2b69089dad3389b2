package dev.ockham.api.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * All services of a kind, the broken ones set apart.
 *
 * <p>A {@code for} loop over a {@link ServiceLoader} ends at the first broken provider, because the
 * error comes out of the loop's header; here each step is guarded by itself.
 *
 * @param services the providers that could be created, in class path order
 * @param broken the others
 * @param <S> the service type
 */
public record ServiceScan<S>(List<S> services, List<Broken> broken) {

  /** More consecutive failures than any class path explains: the iterator is not moving on. */
  private static final int ENDLESS = 1_000;

  /**
   * A provider that could not be created.
   *
   * @param reason what the platform said, in one line
   * @param remedy what to do
   */
  public record Broken(String reason, String remedy) {}

  /**
   * Creates every provider.
   *
   * @param type the service type
   * @param iterator a service loader's iterator
   * @param <S> the service type
   * @return the working and the broken ones
   */
  public static <S> ServiceScan<S> of(Class<S> type, Iterator<S> iterator) {
    List<S> services = new ArrayList<>();
    Set<Broken> broken = new LinkedHashSet<>();
    int failures = 0;
    while (failures < ENDLESS) {
      try {
        if (!iterator.hasNext()) {
          break;
        }
        services.add(iterator.next());
        failures = 0;
      } catch (Throwable e) {
        requireSurvivable(e);
        failures++;
        broken.add(new Broken(describe(type, e), "repair or remove the jar that names it"));
      }
    }
    return new ServiceScan<>(List.copyOf(services), List.copyOf(broken));
  }

  /**
   * Lets go on after any failure of somebody else's code, an assertion or a missing library as well
   * as an exception; but not where the virtual machine itself is at its end.
   *
   * @param error what was thrown
   */
  public static void requireSurvivable(Throwable error) {
    if (error instanceof OutOfMemoryError outOfMemory) {
      throw outOfMemory;
    }
  }

  /**
   * Puts an error and its causes into one line.
   *
   * @param error what was thrown
   * @return messages or type names, joined by colons
   */
  public static String oneLine(Throwable error) {
    StringBuilder line = new StringBuilder();
    String last = "";
    int depth = 0;
    for (Throwable t = error; t != null && depth < 5; t = t.getCause()) {
      depth++;
      String message = t.getMessage();
      Throwable cause = t.getCause();
      if (cause != null && cause.toString().equals(message)) {
        continue; // The platform made this message of the cause, which comes next.
      }
      String part =
          message == null || t instanceof LinkageError
              ? t.getClass().getSimpleName() + (message == null ? "" : " " + message)
              : message;
      part = part.replaceAll("\\s+", " ").strip();
      if (!last.contains(part)) {
        line.append(line.isEmpty() ? "" : ": ").append(part);
        last = part;
      }
    }
    return line.toString();
  }

  private static String describe(Class<?> type, Throwable error) {
    // ServiceLoader starts its messages with the service's full name, which says nothing to users.
    return oneLine(error)
        .replace(type.getName() + ": ", "")
        .replace(" not a subtype", " is not a " + type.getSimpleName());
  }
}

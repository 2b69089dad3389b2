package dev.ockham.testkit.backend.workbench;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The types that a class needs to be loaded and linked: its super types, fields, and the parameters
 * and results of its methods.
 */
public final class ThinTypes {

  private ThinTypes() {}

  /**
   * Returns what a provider must not hold: types from outside the JDK's base module, the interface
   * and the provider's own package; types of its own package are looked into.
   */
  public static Set<String> foreignTypes(Class<?> provider) {
    Set<String> foreign = new TreeSet<>();
    collect(provider, provider.getPackageName(), new HashSet<>(), foreign);
    return foreign;
  }

  private static void collect(
      Class<?> type, String ownPackage, Set<Class<?>> seen, Set<String> foreign) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    if (element.isPrimitive() || !seen.add(element)) {
      return;
    }
    String name = element.getName();
    if (element.getPackageName().equals(ownPackage)) {
      neighbours(element).forEach(n -> collect(n, ownPackage, seen, foreign));
    } else if (!name.startsWith("java.") && !name.startsWith("dev.ockham.api.")) {
      foreign.add(name);
    }
  }

  private static Stream<Class<?>> neighbours(Class<?> type) {
    List<Class<?>> found = new ArrayList<>(List.of(type.getInterfaces()));
    if (type.getSuperclass() != null) {
      found.add(type.getSuperclass());
    }
    for (Field field : type.getDeclaredFields()) {
      found.add(field.getType());
    }
    Stream<Executable> methods =
        Stream.concat(
            Arrays.stream(type.getDeclaredMethods()),
            Arrays.stream(type.getDeclaredConstructors()));
    methods
        .filter(method -> !method.isSynthetic())
        .forEach(method -> found.addAll(List.of(method.getParameterTypes())));
    for (var method : type.getDeclaredMethods()) {
      found.add(method.getReturnType());
    }
    return found.stream();
  }
}

package dev.ockham.testkit.backend;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

/** The tests of the suite by the rules that their names cite. */
final class Citations {

  private Citations() {}

  /** Returns the rules that tests cite, in the order of the methods, once for each test. */
  static Stream<String> rules() {
    return sentences().map(sentence -> sentence.substring(0, sentence.indexOf(':')));
  }

  /** Returns the display names of all tests. */
  static Stream<String> sentences() {
    return tests().map(method -> method.getAnnotation(DisplayName.class).value());
  }

  /** Returns the tests that cite a rule. */
  static Stream<Method> methods(String rule) {
    return tests()
        .filter(method -> method.getAnnotation(DisplayName.class).value().startsWith(rule + ":"));
  }

  private static Stream<Method> tests() {
    return Arrays.stream(BackendConformance.class.getMethods())
        .filter(method -> method.isAnnotationPresent(DisplayName.class));
  }
}

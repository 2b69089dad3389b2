package dev.ockham.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeAnnotation.TargetType;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What other modules can see of a module: its exported packages' public and protected parts. */
final class PublicApi {

  private static final ClassDesc NULLABLE = ClassDesc.of("org.jspecify.annotations.Nullable");

  private PublicApi() {}

  /**
   * Lists it, one line a type, field, constructor or method.
   *
   * @param classes the folder of the module's compiled classes
   */
  static String of(Path classes) throws IOException {
    StringBuilder listing = new StringBuilder();
    visible(classes).forEach(type -> list(type, listing));
    return listing.toString();
  }

  /**
   * Lists the methods, fields and record components (by their accessors) whose type is marked
   * {@code @Nullable}.
   *
   * @param classes the folder of the module's compiled classes
   */
  static List<String> nullable(Path classes) throws IOException {
    List<String> found = new ArrayList<>();
    for (ClassModel type : visible(classes)) {
      String owner = type.thisClass().asSymbol().displayName();
      for (FieldModel field : type.fields()) {
        if (isVisible(field.flags()::has) && isNullable(field, TargetType.FIELD)) {
          found.add(owner + "." + field.fieldName());
        }
      }
      for (MethodModel method : type.methods()) {
        if (isVisible(method.flags()::has) && isNullable(method, TargetType.METHOD_RETURN)) {
          found.add(owner + "." + method.methodName() + "()");
        }
      }
    }
    return found;
  }

  private static boolean isNullable(AttributedElement member, TargetType place) {
    return member
        .findAttribute(Attributes.runtimeVisibleTypeAnnotations())
        .filter(marks ->
            marks.annotations().stream()
                .filter(mark -> mark.targetInfo().targetType() == place)
                .anyMatch(mark -> mark.annotation().classSymbol().equals(NULLABLE)))
        .isPresent();
  }

  private static List<ClassModel> visible(Path classes) throws IOException {
    List<ClassModel> types = new ArrayList<>();
    for (String name : exported(classes)) {
      try (Stream<Path> files = Files.list(classes.resolve(name.replace('.', '/')))) {
        files
            .filter(file -> file.toString().endsWith(".class"))
            .filter(file -> !file.endsWith("package-info.class"))
            .sorted()
            .map(PublicApi::parse)
            .filter(type -> isVisible(type.flags()::has))
            .forEach(types::add);
      }
    }
    return types;
  }

  private static Set<String> exported(Path classes) throws IOException {
    try (InputStream descriptor = Files.newInputStream(classes.resolve("module-info.class"))) {
      return ModuleDescriptor.read(descriptor).exports().stream()
          .filter(export -> !export.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void list(ClassModel type, StringBuilder listing) {
    List<String> members = new ArrayList<>();
    for (FieldModel field : type.fields()) {
      if (isVisible(field.flags()::has)) {
        members.add("  " + field.fieldTypeSymbol().displayName() + " " + field.fieldName());
      }
    }
    for (MethodModel method : type.methods()) {
      if (isVisible(method.flags()::has) && !method.flags().has(AccessFlag.SYNTHETIC)) {
        members.add(
            "  %s%s %s(%s)"
                .formatted(
                    method.flags().has(AccessFlag.STATIC) ? "static " : "",
                    method.methodTypeSymbol().returnType().displayName(),
                    method.methodName(),
                    method.methodTypeSymbol().parameterList().stream()
                        .map(ClassDesc::displayName)
                        .collect(Collectors.joining(", "))));
      }
    }
    listing.append(type.thisClass().asSymbol().packageName()).append('.');
    listing.append(type.thisClass().asSymbol().displayName());
    for (ClassEntry each : type.interfaces()) {
      listing.append(" : ").append(each.asSymbol().displayName());
    }
    listing.append('\n');
    members.stream().sorted().forEach(member -> listing.append(member).append('\n'));
  }

  private static boolean isVisible(Predicate<AccessFlag> flags) {
    return flags.test(AccessFlag.PUBLIC) || flags.test(AccessFlag.PROTECTED);
  }
}

import static java.lang.classfile.ClassFile.ConstantPoolSharingOption.NEW_POOL;
import static java.lang.classfile.ClassFile.JAVA_17_VERSION;
import static java.lang.classfile.ClassFile.JAVA_6_VERSION;
import static java.lang.classfile.ClassFile.StackMapsOption.GENERATE_STACK_MAPS;

import java.io.IOException;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Writes classes of libraries that are in class files from before Java 6 into newer ones, with the
 * stack maps that those lack. The JVM keeps no such old class in an archive of classes, and checks
 * it at every start in the slow way of its time; the classes do the same in either.
 *
 * <pre>java NewerClassFiles.java FOLDER JAR</pre>
 *
 * reads all jars of the folder and writes a jar that holds the old classes alone.
 */
final class NewerClassFiles {

  private NewerClassFiles() {}

  public static void main(String[] arguments) throws IOException {
    List<Path> jars;
    try (var files = Files.list(Path.of(arguments[0]))) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    try (URLClassLoader libraries = new URLClassLoader(urls(jars));
        JarOutputStream newer = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
      ClassFile writer =
          ClassFile.of(
              GENERATE_STACK_MAPS,
              NEW_POOL,
              ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(libraries)));
      for (Path jar : jars) {
        rewrite(jar, writer, newer);
      }
    }
  }

  private static URL[] urls(List<Path> jars) throws MalformedURLException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    return urls;
  }

  private static void rewrite(Path jar, ClassFile writer, JarOutputStream newer)
      throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        ClassModel old = writer.parse(file.getInputStream(entry).readAllBytes());
        if (old.majorVersion() < JAVA_6_VERSION) {
          newer.putNextEntry(new JarEntry(entry.getName()));
          newer.write(writer.transformClass(old, newVersion()));
        }
      }
    }
  }

  /** Passes methods' code on piece by piece, as maps are only made for code that is written anew. */
  private static ClassTransform newVersion() {
    return ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
        .andThen(
            (to, element) -> {
              ClassElement changed =
                  element instanceof ClassFileVersion
                      ? ClassFileVersion.of(JAVA_17_VERSION, 0)
                      : element;
              to.with(changed);
            });
  }
}

package dev.ockham.testkit.backend.workbench;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;

/**
 * Has its tests given a {@link Workbench}; apart, so that the public suite shows no extension. Is a
 * type of JUnit's, so that a suite does not compile where JUnit is missing: javac passes over
 * annotations that it does not find, and the tests would be methods like others.
 */
@ExtendWith(WorkbenchExtension.class)
public interface WorkbenchUser extends Extension {}

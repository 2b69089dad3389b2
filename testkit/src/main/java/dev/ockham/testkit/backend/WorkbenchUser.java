package dev.ockham.testkit.backend;

import org.junit.jupiter.api.extension.ExtendWith;

/** Has its tests given a {@link Workbench}; apart, so that the public suite shows no extension. */
@ExtendWith(WorkbenchExtension.class)
interface WorkbenchUser {}

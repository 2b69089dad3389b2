package dev.ockham.testkit.backend.workbench;

import dev.ockham.api.backend.BackendProvider;
import java.util.function.LongSupplier;

/**
 * What a suite tests.
 *
 * @param provider of the backend
 * @param spec what to open
 * @param bytesInUse says how many bytes the backend holds at present
 */
public record Subject(BackendProvider provider, String spec, LongSupplier bytesInUse) {}

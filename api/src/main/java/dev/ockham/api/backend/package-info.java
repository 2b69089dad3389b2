/**
 * The service-provider interface for tensor backends, and the one place where a backend is chosen.
 *
 * <p>A backend consists of a thin {@link dev.ockham.api.backend.BackendProvider}, a {@link
 * dev.ockham.api.backend.Driver} for memory and queues, and {@link dev.ockham.api.backend.Kernels}
 * whose arguments have been checked. The numbered rules are in {@code docs/contract/backend.md}.
 */
@NullMarked
package dev.ockham.api.backend;

import org.jspecify.annotations.NullMarked;

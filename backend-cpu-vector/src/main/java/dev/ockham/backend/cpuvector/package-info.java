/**
 * The backend's outside: provider, driver, memory, and the queue that sends each operation to the
 * kernels of its number format.
 */
@NullMarked
package dev.ockham.backend.cpuvector;

import org.jspecify.annotations.NullMarked;

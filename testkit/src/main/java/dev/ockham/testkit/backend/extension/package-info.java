/**
 * The rules for operations that are composed of the primitives where a backend has no better way.
 */
@NullMarked
package dev.ockham.testkit.backend.extension;

import org.jspecify.annotations.NullMarked;

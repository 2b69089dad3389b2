/** A correct backend, as plain as can be, from which the tests of the suite derive wrong ones. */
@NullMarked
package dev.ockham.testkit.backend.model;

import org.jspecify.annotations.NullMarked;

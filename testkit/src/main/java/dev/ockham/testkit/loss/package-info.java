/** The conformance suite for losses. */
@NullMarked
package dev.ockham.testkit.loss;

import org.jspecify.annotations.NullMarked;

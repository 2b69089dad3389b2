/** The comparison of engines and priors: the command and its options. */
@NullMarked
package dev.ockham.study;

import org.jspecify.annotations.NullMarked;

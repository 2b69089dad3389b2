/** The comparison of engines and priors: synthetic problems of known rank, and real data. */
@NullMarked
package dev.ockham.cli.study;

import org.jspecify.annotations.NullMarked;

/** Every method on problems of known rank. */
@NullMarked
package dev.ockham.study.synthetic;

import org.jspecify.annotations.NullMarked;

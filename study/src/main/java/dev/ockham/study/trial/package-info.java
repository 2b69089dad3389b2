/** One training and its judgement, by whatever method. */
@NullMarked
package dev.ockham.study.trial;

import org.jspecify.annotations.NullMarked;

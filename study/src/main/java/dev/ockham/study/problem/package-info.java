/** Problems whose rank is known, and what of it their data can tell. */
@NullMarked
package dev.ockham.study.problem;

import org.jspecify.annotations.NullMarked;

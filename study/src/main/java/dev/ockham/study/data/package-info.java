/** Every method on real data, beside fixed ranks that cross-validation chose. */
@NullMarked
package dev.ockham.study.data;

import org.jspecify.annotations.NullMarked;

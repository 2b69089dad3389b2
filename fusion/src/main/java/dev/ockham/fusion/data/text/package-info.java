/** Numbers and names as texts, and the sentences that messages make of them. */
@NullMarked
package dev.ockham.fusion.data.text;

import org.jspecify.annotations.NullMarked;

/** From files to a data set: {@link dev.ockham.fusion.data.read.DataLoader} is the door. */
@NullMarked
package dev.ockham.fusion.data.read;

import org.jspecify.annotations.NullMarked;

/** Files that appear whole or not at all, JSON, and the safetensors format. */
@NullMarked
package dev.ockham.fusion.files;

import org.jspecify.annotations.NullMarked;

/**
 * File formats of models and results: safetensors, JSON, and files that appear whole or not at all.
 *
 * <p>JSON is read and written here and not by a library for two reasons: {@code fusion} has no
 * third-party run-time dependency, and one strict codec serves both the safetensors header, where a
 * lenient reader would be a risk (duplicate keys, endless nesting, numbers that lose digits), and
 * the command line's {@code --json}.
 */
@NullMarked
package dev.ockham.fusion.model.format;

import org.jspecify.annotations.NullMarked;

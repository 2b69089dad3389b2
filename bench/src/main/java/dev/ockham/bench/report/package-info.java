/** What a run found, as JSON for programs and as Markdown for people. */
@NullMarked
package dev.ockham.bench.report;

import org.jspecify.annotations.NullMarked;

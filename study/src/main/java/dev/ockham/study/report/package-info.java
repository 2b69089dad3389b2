/** What a study leaves behind: tables, a page, pictures, files for programs. */
@NullMarked
package dev.ockham.study.report;

import org.jspecify.annotations.NullMarked;

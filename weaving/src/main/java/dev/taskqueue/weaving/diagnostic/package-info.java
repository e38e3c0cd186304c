/**
 * Formats diagnostics. {@link dev.taskqueue.weaving.diagnostic.DiagnosticCode} has every code with its texts.
 */
@NullMarked
package dev.taskqueue.weaving.diagnostic;

import org.jspecify.annotations.NullMarked;

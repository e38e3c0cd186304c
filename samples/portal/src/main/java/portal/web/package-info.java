/**
 * The portal over HTTP: enter at {@link portal.web.WebServer}. Programs call actions through {@code Api} and show a
 * token; people see {@code Pages}, and what they send comes from forms of the session's own.
 */
@NullMarked
package portal.web;

import org.jspecify.annotations.NullMarked;

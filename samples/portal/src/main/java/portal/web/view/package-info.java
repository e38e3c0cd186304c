/** What pages show, for the templates. */
@NullMarked
package portal.web.view;

import org.jspecify.annotations.NullMarked;

/** What the portal is about, as immutable values: enter at {@link portal.model.Entity}. */
@NullMarked
package portal.model;

import org.jspecify.annotations.NullMarked;

/**
 * Schemas: what fields an action takes, and what validates them. Enter at {@link portal.schema.Schema}.
 *
 * <p>Data is flattened while it is validated: a validator of {@code ("resources", 0, "attachment_id")} can look at
 * {@code ("id",)} as easily as at the field beside its own. /
 */
@NullMarked
package portal.schema;

import org.jspecify.annotations.NullMarked;

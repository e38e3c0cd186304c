/** The tables: enter at {@link portal.db.Database}. No SQL is anywhere else, and no value is ever put into its text. */
@NullMarked
package portal.db;

import org.jspecify.annotations.NullMarked;

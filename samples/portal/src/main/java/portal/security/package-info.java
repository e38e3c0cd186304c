/** Who is calling: enter at {@link portal.security.Accounts}. Passwords and tokens are stored as hashes only. */
@NullMarked
package portal.security;

import org.jspecify.annotations.NullMarked;

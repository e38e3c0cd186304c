/**
 * The application: enter at {@link portal.app.Main}, or read {@link portal.app.Portal}, which puts everything together,
 * and {@link portal.app.SelfCheck}, which makes sure that the agent is there.
 */
@NullMarked
package portal.app;

import org.jspecify.annotations.NullMarked;

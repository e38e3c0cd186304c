/**
 * What the portal can do: {@link portal.actions.PackageActions} and its like, found by name through {@link
 * portal.actions.Actions}.
 *
 * <p>Nothing here knows of task queues. Each action is one transaction, which has been committed, or rolled back, when
 * the method returns; what is queued below it runs after that.
 */
@NullMarked
package portal.actions;

import org.jspecify.annotations.NullMarked;

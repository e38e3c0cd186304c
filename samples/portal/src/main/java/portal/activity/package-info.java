/** The activity stream, written by {@link portal.activity.ActivityListener}. */
@NullMarked
package portal.activity;

import org.jspecify.annotations.NullMarked;

/** The story, played against a portal over HTTP: enter at {@link portal.story.Story}. */
@NullMarked
package portal.story;

import org.jspecify.annotations.NullMarked;

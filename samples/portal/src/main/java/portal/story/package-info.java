/** The story that the portal was written for, played over HTTP. Enter at {@link portal.story.StoryCommand}. */
@NullMarked
package portal.story;

import org.jspecify.annotations.NullMarked;

/** How the portal is extended: {@link portal.plugin.Plugin}. */
@NullMarked
package portal.plugin;

import org.jspecify.annotations.NullMarked;

/**
 * A plug-in with an action of its own, which has its task queue by the annotation: enter at {@link
 * portal.imports.ImportPlugin}.
 */
@NullMarked
package portal.imports;

import org.jspecify.annotations.NullMarked;

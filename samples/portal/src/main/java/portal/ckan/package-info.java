/**
 * The layer that lets programs written for CKAN work unchanged, and nothing but that: {@link portal.ckan.CkanPlugin}
 * adds the actions that CKAN has beside the portal's own, {@link portal.ckan.CkanRequest} and {@link
 * portal.ckan.CkanAnswer} translate what goes in and out. /
 */
@NullMarked
package portal.ckan;

import org.jspecify.annotations.NullMarked;

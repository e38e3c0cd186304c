/**
 * Files: their actions, which carry the annotation, and the validators that queue tasks on whatever action is above them.
 * Enter at {@link portal.files.PortalFileValidators}; the line that the whole sample is about is in its
 * {@code FilesTransferOwnership}.
 */
@NullMarked
package portal.files;

import org.jspecify.annotations.NullMarked;

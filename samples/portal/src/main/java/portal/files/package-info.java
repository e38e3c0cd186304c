/**
 * Files: their actions, which carry the annotation, and the validators that queue tasks in any action above them. Enter
 * at {@link portal.files.FilesTransferOwnership}, which has the line that the whole sample is about. /
 */
@NullMarked
package portal.files;

import org.jspecify.annotations.NullMarked;

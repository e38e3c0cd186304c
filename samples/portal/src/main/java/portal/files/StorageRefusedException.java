package portal.files;

import java.io.Serial;

/** The portal must not use this folder for the contents of its files. */
public final class StorageRefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    StorageRefusedException(String problem, String fix) {
        super("The portal does not start: " + problem + "\nFix: " + fix);
    }
}

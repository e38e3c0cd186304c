package portal.files;

import java.io.IOException;
import java.io.InputStream;

/** A file in a request. It is gone when the request is over. */
public interface Upload {
    /** The name that the client has given. It is shown and stored, and never used as a path. */
    String name();

    String contentType();

    InputStream open() throws IOException;
}

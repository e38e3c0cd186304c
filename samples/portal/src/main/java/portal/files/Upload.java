package portal.files;

import java.io.IOException;
import java.io.InputStream;

/** A file that a client has sent along with a request. It is gone when the request is over. */
public interface Upload {

    /**
     * The name the client has given it. It is shown and stored, and never taken for a path.
     *
     * @return the name
     */
    String name();

    /**
     * Its media type, as the client says.
     *
     * @return the type
     */
    String contentType();

    /**
     * Its content.
     *
     * @return the content from its beginning, to be closed
     * @throws IOException if it cannot be read
     */
    InputStream open() throws IOException;
}

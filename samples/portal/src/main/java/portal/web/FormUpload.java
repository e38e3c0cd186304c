package portal.web;

import io.javalin.http.UploadedFile;
import java.io.InputStream;
import portal.files.Upload;

/** A file from a form; Jetty keeps it, in memory or in a temporary file, until the request is over. */
record FormUpload(UploadedFile file) implements Upload {

    @Override
    public String name() {
        return file.filename();
    }

    @Override
    public String contentType() {
        String type = file.contentType();
        return type == null ? "" : type;
    }

    @Override
    public InputStream open() {
        return file.content();
    }
}

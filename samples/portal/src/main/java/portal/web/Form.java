package portal.web;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.UploadedFile;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.files.Upload;
import portal.schema.InvalidDataException;

/** The fields of a form as an action's input. */
final class Form {
    private Form() {}

    static Map<String, @Nullable Object> input(Context context) {
        try {
            Map<String, @Nullable Object> input = values(context.formParamMap());
            context.uploadedFileMap().forEach((name, files) -> {
                UploadedFile file = files.get(0);
                if (file.filename().isEmpty()) {
                    return; // An empty file input, here without a name, and in the map above without values.
                }
                if (files.size() > 1 || input.containsKey(name)) {
                    throw new InvalidDataException(name, "must be one file");
                }
                input.put(name, new FormUpload(file));
            });
            return input;
        } catch (HttpResponseException | InvalidDataException e) {
            throw e;
        } catch (Exception e) { // Jetty's, of several kinds, some of them checked and not declared
            throw new HttpResponseException(
                    context.contentLength() > WebServer.MAX_UPLOAD ? 413 : 400,
                    "this form cannot be read; a file may have " + WebServer.MAX_UPLOAD + " bytes at most",
                    Map.of());
        }
    }

    /** The parameters of an address. */
    static Map<String, @Nullable Object> parameters(Context context) {
        return values(context.queryParamMap());
    }

    /** An empty text beside others is there to tell an empty list from no list. */
    private static Map<String, @Nullable Object> values(Map<String, List<String>> fields) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        fields.forEach((name, values) -> {
            List<String> given =
                    values.stream().filter(value -> !value.isEmpty()).toList();
            if (!values.isEmpty()) {
                input.put(name, given.isEmpty() ? "" : given.size() == 1 ? given.get(0) : given);
            }
        });
        return input;
    }

    /** A file from a form; Jetty keeps it, in memory or in a temporary file, until the request is over. */
    private record FormUpload(UploadedFile file) implements Upload {
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
}

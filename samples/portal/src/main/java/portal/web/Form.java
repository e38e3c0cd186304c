package portal.web;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.UploadedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.schema.InvalidDataException;

/** The fields of a form as an action's input. */
final class Form {

    private Form() {}

    static Map<String, @Nullable Object> input(Context context) {
        try {
            return read(context);
        } catch (HttpResponseException | InvalidDataException e) {
            throw e;
        } catch (Exception e) { // Jetty's, of several kinds, some of them checked and not declared
            throw new HttpResponseException(
                    context.contentLength() > WebServer.LARGEST_UPLOAD ? 413 : 400,
                    "this form cannot be read; a file may have " + WebServer.LARGEST_UPLOAD + " bytes at most",
                    Map.of());
        }
    }

    private static Map<String, @Nullable Object> read(Context context) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        context.formParamMap().forEach((name, values) -> {
            // A file input that was left empty is sent all the same: here as a name without values, below without a
            // name.
            if (!values.isEmpty()) {
                input.put(name, one(values));
            }
        });
        context.uploadedFileMap().forEach((name, files) -> {
            UploadedFile file = files.get(0);
            if (file.filename().isEmpty()) {
                return;
            }
            if (files.size() > 1 || input.containsKey(name)) {
                throw new InvalidDataException(name, "must be one file");
            }
            input.put(name, new FormUpload(file));
        });
        return input;
    }

    /** An empty text in front of others is only there to tell a list of nothing from no list. */
    private static Object one(List<String> values) {
        List<String> given = values.stream().filter(value -> !value.isEmpty()).toList();
        return switch (given.size()) {
            case 0 -> "";
            case 1 -> given.get(0);
            default -> given;
        };
    }
}

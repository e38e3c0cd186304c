package portal.web;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a form as an action's input. */
final class Form {

    private Form() {}

    static Map<String, @Nullable Object> input(Context context) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        context.formParamMap().forEach((name, values) -> input.put(name, one(values)));
        context.uploadedFileMap().forEach((name, files) -> {
            UploadedFile file = files.get(0);
            // A file input that was left empty is sent all the same.
            if (!file.filename().isEmpty()) {
                input.put(name, new FormUpload(file));
            }
        });
        return input;
    }

    private static Object one(List<String> values) {
        return values.size() == 1 ? values.get(0) : values;
    }
}

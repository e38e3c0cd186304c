package portal.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.db.TokenStore;
import portal.model.Caller;
import portal.schema.FlatData;
import portal.security.Accounts;

/**
 * The actions over HTTP: {@code POST /api/3/action/<name>} with JSON, or with a form where files are sent along.
 *
 * <p>Callers show a token in a header. Cookies count for nothing here, so no page of another site can have a browser call
 * an action.
 */
final class Api {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final String BEARER = "Bearer ";

    /** Deeper than any action's input. */
    private static final int DEEPEST = 20;

    private final Actions actions;
    private final Accounts accounts;
    private final Downloads downloads;
    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    Api(Actions actions, Accounts accounts, Downloads downloads) {
        this.actions = actions;
        this.accounts = accounts;
        this.downloads = downloads;
    }

    /** Calls an action. */
    void call(Context context) {
        answer(context, () -> {
            Caller caller = caller(context.header("Authorization"));
            Map<String, @Nullable Object> input = input(context);
            return actions.call(context.pathParam("name"), caller, input).document();
        });
    }

    /** Gives a token for a name and a password. */
    void token(Context context) {
        answer(context, () -> {
            FlatData login = FlatData.of(input(context));
            String token = accounts.logIn(
                            login.text("name", ""), login.text("password", ""), TokenStore.Kind.API, LIFETIME)
                    .orElseThrow(() -> new HttpResponseException(401, "wrong name or password", Map.of()));
            return Map.<String, @Nullable Object>of("token", token);
        });
    }

    /** Sends a file. */
    void download(Context context) {
        try {
            downloads.send(context, caller(context.header("Authorization")));
        } catch (RuntimeException | IOException failure) {
            fail(context, failure);
        }
    }

    private void answer(Context context, Work work) {
        try {
            write(context, new Success(true, work.run()));
        } catch (RuntimeException failure) {
            fail(context, failure);
        }
    }

    private void fail(Context context, Exception failure) {
        Problem problem = Problem.of(failure);
        context.status(problem.status());
        write(context, new Failure(false, problem.error()));
    }

    private Caller caller(@Nullable String header) {
        if (header == null) {
            return Caller.ANONYMOUS;
        }
        String token = header.startsWith(BEARER) ? header.substring(BEARER.length()) : header;
        return accounts.caller(token, TokenStore.Kind.API)
                .orElseThrow(() -> new HttpResponseException(401, "this token is not, or no longer, good", Map.of()));
    }

    private Map<String, @Nullable Object> input(Context context) {
        if (context.isMultipartFormData()) {
            return Form.input(context);
        }
        if (!context.isJson()) {
            throw new HttpResponseException(415, "send application/json or multipart/form-data", Map.of());
        }
        try {
            Map<String, @Nullable Object> input = json.readValue(context.bodyAsBytes(), FIELDS);
            if (input == null) {
                throw new BadRequestResponse("the body must be a JSON object");
            }
            return input;
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("the body must be a JSON object: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new BadRequestResponse("the body cannot be read");
        }
    }

    private void write(Context context, Object answer) {
        try {
            context.contentType("application/json").result(json.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer to a request that went well. */
    private record Success(boolean success, Map<String, @Nullable Object> result) {}

    /** The answer to one that did not. */
    private record Failure(boolean success, Map<String, @Nullable Object> error) {}

    @FunctionalInterface
    private interface Work {
        Map<String, @Nullable Object> run();
    }
}

package portal.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import portal.actions.Actions;
import portal.ckan.CkanAnswer;
import portal.ckan.CkanRequest;
import portal.db.TokenStore;
import portal.model.Caller;
import portal.model.Document;
import portal.schema.FlatData;
import portal.security.Accounts;

/**
 * The actions over HTTP, in the manner of CKAN: {@code POST /api/3/action/<name>} with JSON, or with a form if files
 * are sent along; {@code GET} with parameters for actions that change nothing.
 *
 * <p>Callers show a token in a header. Cookies count for nothing here, so no page of another site can make a browser
 * call an action. /
 */
final class Api {
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FIELDS = new TypeReference<>() {};
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final String BEARER = "Bearer ";

    /** Deeper than any action's input. */
    private static final int MAX_DEPTH = 20;

    private final Actions actions;
    private final Accounts accounts;
    private final Downloads downloads;
    private final ObjectMapper json = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build());

    Api(Actions actions, Accounts accounts, Downloads downloads) {
        this.actions = actions;
        this.accounts = accounts;
        this.downloads = downloads;
    }

    /** Calls an action. */
    void call(Context context) {
        String name = context.pathParam("name");
        CkanAnswer answer = answer(context);
        boolean reads = context.method().equals(HandlerType.GET);
        String action = CkanRequest.of(name, Map.of()).action();
        if (actions.find(action).isEmpty()) {
            write(context.status(400), "Bad request: Action name not known: " + name);
        } else if (reads && actions.changing().contains(action)) {
            write(
                    context.status(400),
                    "Bad request: JSON Error: Invalid request. Please use POST method for your request");
        } else {
            respond(context, answer.help(name), () -> {
                Caller caller = caller(context);
                CkanRequest request = CkanRequest.of(name, reads ? Form.parameters(context) : input(context));
                Document result = actions.call(action, caller, request.input());
                if (request.showsResourceWithFile()) {
                    result = actions.call("resource_show", caller, Map.of("id", result.id()));
                }
                return answer.result(action, result);
            });
        }
    }

    /** Gives a token for a name and a password. */
    void token(Context context) {
        respond(context, null, () -> {
            FlatData login = FlatData.of(input(context));
            return accounts.logIn(
                            login.text("name", ""),
                            login.text("password", ""),
                            context.ip(),
                            TokenStore.Kind.API,
                            LIFETIME)
                    .map(token -> Map.of("token", token))
                    .orElseThrow(() -> new HttpResponseException(401, "wrong name or password", Map.of()));
        });
    }

    /** Sends a file. */
    void download(Context context) {
        try {
            downloads.send(context, caller(context));
        } catch (RuntimeException | IOException failure) {
            fail(context, null, failure);
        }
    }

    private void respond(Context context, @Nullable String help, Supplier<@Nullable Object> work) {
        try {
            Map<String, @Nullable Object> success = envelope(help, true);
            success.put("result", work.get());
            write(context, success);
        } catch (RuntimeException failure) {
            fail(context, help, failure);
        }
    }

    private void fail(Context context, @Nullable String help, Exception failure) {
        Problem problem = Problem.of(failure);
        Map<String, @Nullable Object> answer = envelope(help, false);
        answer.put("error", answer(context).error(problem.error(), failure));
        write(context.status(problem.status()), answer);
    }

    private static Map<String, @Nullable Object> envelope(@Nullable String help, boolean success) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        if (help != null) {
            envelope.put("help", help);
        }
        envelope.put("success", success);
        return envelope;
    }

    private static CkanAnswer answer(Context context) {
        return new CkanAnswer(context.scheme() + "://" + context.host());
    }

    private Caller caller(Context context) {
        String header = context.header("Authorization");
        String shown = header == null ? context.header("X-CKAN-API-Key") : header;
        if (shown == null || shown.isEmpty()) {
            return Caller.ANONYMOUS;
        }
        String token = shown.startsWith(BEARER) ? shown.substring(BEARER.length()) : shown;
        return accounts.caller(token, TokenStore.Kind.API)
                .orElseThrow(() -> new HttpResponseException(401, "this token is unknown or has expired", Map.of()));
    }

    private Map<String, @Nullable Object> input(Context context) {
        if (context.isMultipartFormData()) {
            return Form.input(context);
        }
        String body = new String(context.bodyAsBytes(), StandardCharsets.UTF_8);
        if (body.isEmpty()) {
            return new LinkedHashMap<>();
        }
        if (context.isFormUrlencoded()) {
            // Programs that only know curl's -d send JSON under this type, with or without escapes.
            if (!body.startsWith("{") && !body.startsWith("%7B")) {
                return Form.input(context);
            }
            body = body.startsWith("{") ? body : URLDecoder.decode(body, StandardCharsets.UTF_8);
        } else if (!context.isJson()) {
            throw new HttpResponseException(415, "send application/json or multipart/form-data", Map.of());
        }
        try {
            Map<String, @Nullable Object> input = json.readValue(body, FIELDS);
            if (input == null) {
                throw new BadRequestResponse("the body must be a JSON object");
            }
            return input;
        } catch (JsonProcessingException e) {
            throw new BadRequestResponse("the body must be a JSON object: " + e.getOriginalMessage());
        }
    }

    private void write(Context context, Object answer) {
        try {
            context.contentType("application/json").result(json.writeValueAsBytes(answer));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

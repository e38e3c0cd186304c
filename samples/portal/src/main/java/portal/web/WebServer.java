package portal.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.MultiPartContentLoaderFactory;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import portal.actions.Actions;
import portal.db.Database;
import portal.files.Storage;
import portal.model.CannotStartException;
import portal.security.Accounts;

/** The portal over HTTP. */
public final class WebServer implements AutoCloseable {
    private static final long MAX_BODY = 1_000_000;
    private static final int MAX_IN_MEMORY = 64_000;

    /** The largest file, in bytes. */
    static final long MAX_UPLOAD = 10_000_000;

    private final Javalin javalin;

    private WebServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Starts serving; port 0 is any free one. */
    public static WebServer start(String host, int port, Database database, Storage storage, Actions actions) {
        probe(host, port);
        Accounts accounts = new Accounts(database);
        Downloads downloads = new Downloads(database, storage);
        Api api = new Api(actions, accounts, downloads);
        Pages pages = new Pages(database, downloads, actions, new Sessions(accounts));
        Javalin javalin = Javalin.create(config -> {
            limits(config);
            config.startup.showJavalinBanner = false;
            config.routes.before(WebServer::headers);
            config.routes.post("/api/3/token", api::token);
            for (String prefix : new String[] {"/api/action/", "/api/3/action/"}) {
                config.routes.post(prefix + "{name}", api::call);
                config.routes.get(prefix + "{name}", api::call);
            }
            config.routes.get("/api/3/file/{id}", api::download);
            pages.addTo(config.routes);
        });
        return new WebServer(javalin.start(host, port));
    }

    /** Binds the port before Javalin does, whose log would be a stack trace. */
    private static void probe(String host, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStartException(
                    "it cannot listen on port " + port + " of " + host + ": " + e.getMessage(),
                    "stop the other program, or choose another --port or --host",
                    e);
        }
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void limits(JavalinConfig config) {
        config.http.maxRequestSize = MAX_BODY;
        config.jetty.multipartConfig.maxFileSize(MAX_UPLOAD, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(MAX_UPLOAD + MAX_BODY, SizeUnit.BYTES);
        config.jetty.multipartConfig.maxInMemoryFileSize(64, SizeUnit.KB);
        config.jetty.modifyServer(server -> server.setHandler(readingBodiesFirst()));
    }

    /** A request gets a thread when its body is there as a whole: slow clients must not keep all threads waiting. */
    private static Handler.Wrapper readingBodiesFirst() {
        MultiPartConfig forms = new MultiPartConfig.Builder()
                .location(Path.of(System.getProperty("java.io.tmpdir")))
                .maxPartSize(MAX_UPLOAD)
                .maxSize(MAX_UPLOAD + MAX_BODY)
                .maxMemoryPartSize(MAX_IN_MEMORY)
                .build();
        return new EagerContentHandler(
                new MultiPartContentLoaderFactory(forms), new RetainedContentLoaderFactory(MAX_BODY, -1, true));
    }

    private static void headers(Context context) {
        context.header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                                + " base-uri 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "same-origin");
    }
}

package portal.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import portal.actions.Actions;
import portal.db.Database;
import portal.files.Storage;
import portal.security.Accounts;

/** The portal over HTTP. */
public final class WebServer implements AutoCloseable {

    private static final long LONGEST_BODY = 1_000_000;
    private static final long LARGEST_UPLOAD_MB = 10;

    private final Javalin javalin;

    private WebServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts serving.
     *
     * @param host the address to listen on
     * @param port the port; 0 for any that is free
     * @param database the database
     * @param storage the contents of files
     * @param actions what clients can have done
     * @return the server, to be closed
     */
    public static WebServer start(String host, int port, Database database, Storage storage, Actions actions) {
        Accounts accounts = new Accounts(database);
        Downloads downloads = new Downloads(database, storage);
        Api api = new Api(actions, accounts, downloads);
        Pages pages = new Pages(database, downloads, actions, new Sessions(accounts));
        Javalin javalin = Javalin.create(config -> {
            limits(config);
            config.startup.showJavalinBanner = false;
            config.routes.before(WebServer::headers);
            config.routes.post("/api/3/token", api::token);
            config.routes.post("/api/3/action/{name}", api::call);
            config.routes.get("/api/3/file/{id}", api::download);
            pages.addTo(config.routes);
        });
        return new WebServer(javalin.start(host, port));
    }

    /**
     * The port it listens on.
     *
     * @return the port
     */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void limits(JavalinConfig config) {
        config.http.maxRequestSize = LONGEST_BODY;
        config.jetty.multipartConfig.maxFileSize(LARGEST_UPLOAD_MB, SizeUnit.MB);
        config.jetty.multipartConfig.maxTotalRequestSize(LARGEST_UPLOAD_MB + 1, SizeUnit.MB);
        config.jetty.multipartConfig.maxInMemoryFileSize(64, SizeUnit.KB);
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

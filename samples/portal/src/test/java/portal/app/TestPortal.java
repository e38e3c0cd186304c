package portal.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import portal.story.Client;

/** A portal with its database and its storage. */
record TestPortal(TestDatabase database, Path storage, PortalProcess process) implements AutoCloseable {

    /** The portal that test classes share, since each start costs seconds; on H2, until the tests' JVM ends. */
    static TestPortal shared() {
        return Shared.PORTAL;
    }

    static TestPortal start(TestDatabase database, String... options) {
        try {
            Path storage = Files.createTempDirectory("portal-test").resolve("storage");
            return new TestPortal(database, storage, PortalProcess.start(database.address(), storage, options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Client as(String user) {
        return process.as(user);
    }

    Client as(String user, String password) {
        return process.as(user, password);
    }

    Client anonymous() {
        return process.anonymous();
    }

    Browser browser(String user) throws Exception {
        Browser browser = new Browser(process.address());
        browser.logIn(user);
        return browser;
    }

    @Override
    public void close() throws Exception {
        process.close();
        database.close();
    }

    /** Started by the first test that asks for it. */
    private static final class Shared {

        private static final TestPortal PORTAL = started();

        private static TestPortal started() {
            try {
                TestPortal portal = start(H2.start());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        portal.close();
                    } catch (Exception e) {
                        e.printStackTrace();
                    }
                }));
                return portal;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

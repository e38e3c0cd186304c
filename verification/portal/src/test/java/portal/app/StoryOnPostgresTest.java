package portal.app;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;

/** The story on PostgreSQL, skipped only where its server cannot be had. */
class StoryOnPostgresTest extends StoryContract {

    private @Nullable TestPortal started;

    @Override
    TestPortal portal() throws Exception {
        Optional<String> missing = Postgres.missing();
        if (missing.isPresent()) {
            String note = "SKIPPED: no PostgreSQL, since " + missing.get() + "; the portal is tested with H2 alone";
            System.out.println(note);
            return Assumptions.abort(note);
        }
        started = TestPortal.start(Postgres.start());
        return started;
    }

    @AfterAll
    void stop() throws Exception {
        if (started != null) {
            started.close();
        }
    }
}

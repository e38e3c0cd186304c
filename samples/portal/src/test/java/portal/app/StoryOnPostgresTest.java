package portal.app;

import org.junit.jupiter.api.Assumptions;

/** The story on PostgreSQL, where its server can be started. */
class StoryOnPostgresTest extends StoryContract {

    @Override
    TestDatabase startDatabase() {
        try {
            return Postgres.start();
        } catch (Exception e) {
            String note = "SKIPPED: no PostgreSQL can be started here (" + e + "); the portal is tested with H2 alone";
            System.out.println(note);
            return Assumptions.abort(note);
        }
    }
}

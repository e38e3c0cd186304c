package portal.app;

import java.sql.SQLException;
import java.util.UUID;
import org.h2.tools.Server;

/** H2 in memory, served by the test. */
record H2(Server server, String name) implements TestDatabase {

    static H2 start() throws SQLException {
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        return new H2(server, "mem:" + UUID.randomUUID());
    }

    @Override
    public String address() {
        return "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/" + name + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000";
    }

    @Override
    public String blockedSessions() {
        return "SELECT count(*) FROM information_schema.sessions WHERE blocker_id IS NOT NULL";
    }

    @Override
    public void close() {
        server.stop();
    }
}

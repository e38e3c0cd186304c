package portal.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import portal.files.TransferMode;

/** The configuration of a portal; {@code adminPassword} is that of the administrator to create, null for none. */
public record Settings(
        String host,
        int port,
        String database,
        @Nullable String databaseUser,
        @Nullable String databasePassword,
        Path storage,
        TransferMode transfer,
        boolean demo,
        @Nullable String adminPassword) {}

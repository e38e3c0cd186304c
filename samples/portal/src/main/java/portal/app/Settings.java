package portal.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import portal.files.TransferMode;

/**
 * How a portal is to be.
 *
 * @param host the address it listens on
 * @param port the port; 0 for any that is free
 * @param database the database's JDBC address
 * @param databaseUser the database user, if the address names none
 * @param databasePassword that user's password
 * @param storage the folder of the files' contents
 * @param transfer who transfers files
 * @param demo whether to fill an empty database with the story's people and things
 * @param adminPassword the password of a system administrator called admin, who is made where there is none; null for no one
 */
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

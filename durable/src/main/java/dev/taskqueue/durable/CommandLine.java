package dev.taskqueue.durable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The arguments of {@link Main}, checked.
 *
 * @param url the database's JDBC address
 * @param user the user, empty for none
 * @param password the password, empty for none
 * @param command the command
 * @param names keys of chains or names of tasks
 */
record CommandLine(String url, String user, String password, Command command, List<String> names) {

    enum Command {
        LIST(0, 0),
        SHOW(1, 1),
        RETRY(1, Integer.MAX_VALUE),
        DROP(1, Integer.MAX_VALUE),
        PAUSE(1, 1),
        RESUME(1, 1);

        private final int min;
        private final int max;

        Command(int min, int max) {
            this.min = min;
            this.max = max;
        }
    }

    static final String USAGE = """
            Usage: java -cp CLASSPATH dev.taskqueue.durable.Main [OPTIONS] COMMAND
              list             figures, and the dead chains
              show KEY         a dead chain with its payloads
              retry KEY...     make dead chains waiting ones again
              drop KEY...      delete dead chains
              pause NAME       start no more tasks of this name
              resume NAME      start them again
            Options, or environment variables:
              --url URL        TASKQUEUE_URL       the database, such as jdbc:postgresql://host/name
              --user USER      TASKQUEUE_USER
                               TASKQUEUE_PASSWORD""";

    static CommandLine parse(String[] arguments, Map<String, String> environment) {
        String url = environment.getOrDefault("TASKQUEUE_URL", "");
        String user = environment.getOrDefault("TASKQUEUE_USER", "");
        List<String> words = new ArrayList<>();
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--url" -> url = value(word, rest);
                case "--user" -> user = value(word, rest);
                default -> words.add(word);
            }
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("A command is missing.");
        }
        if (url.isEmpty()) {
            throw new IllegalArgumentException("The database is missing.");
        }
        Command command = command(words.remove(0));
        if (words.size() < command.min || words.size() > command.max) {
            throw new IllegalArgumentException("Wrong number of keys or names.");
        }
        return new CommandLine(url, user, environment.getOrDefault("TASKQUEUE_PASSWORD", ""), command, words);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("The value of " + option + " is missing.");
        }
        return rest.next();
    }

    private static Command command(String word) {
        for (Command command : Command.values()) {
            if (command.name().equalsIgnoreCase(word)) {
                return command;
            }
        }
        throw new IllegalArgumentException("There is no command " + word + ".");
    }
}

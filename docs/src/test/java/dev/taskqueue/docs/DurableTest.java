package dev.taskqueue.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on durable tasks: its program runs, and its snippets compile. */
class DurableTest {

    private static final Path PAGE = Readme.ROOT.resolve("docs/durable.md");

    @TempDir
    Path folder;

    private static List<Block> page() throws IOException {
        return Block.of(Files.readString(PAGE));
    }

    @Test
    void checksEveryBlockOfJava() throws IOException {
        Set<String> verbs = Set.of("compile", "snippet");
        assertThat(page().stream().filter(block -> block.language().equals("java")))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(verbs.stream().filter(block::does))
                        .as("docs/durable.md:" + block.line())
                        .hasSize(1));
    }

    @Test
    void runsDurableTaskOfTheProgram() throws Exception {
        Compilation compilation = new Compilation(folder);
        StringBuilder snippets = new StringBuilder();
        int count = 0;
        for (Block block : page()) {
            if (block.does("compile")) {
                compilation.add(block.argument(), block.text());
            } else if (block.does("snippet")) {
                String more = block.directive().equals("snippet") ? "" : ", " + block.argument();
                snippets.append("    void snippet" + count++ + "(DurableTasks.Builder builder" + more + ") {\n");
                snippets.append(block.text().indent(8)).append("    }\n");
            }
        }
        compilation.add("portal/Main.java", """
                package portal;

                import dev.taskqueue.durable.*;
                import java.io.InputStream;
                import java.sql.*;
                import javax.sql.DataSource;
                import org.h2.jdbcx.JdbcDataSource;
                import org.springframework.transaction.PlatformTransactionManager;
                import portal.Portal.Transfer;

                class Main {
                    public static void main(String[] args) throws Exception {
                        JdbcDataSource dataSource = new JdbcDataSource();
                        dataSource.setURL("jdbc:h2:mem:portal;DB_CLOSE_DELAY=-1");
                        try (Connection connection = dataSource.getConnection();
                                Statement statement = connection.createStatement();
                                InputStream in = Portal.class.getClassLoader()
                                        .getResourceAsStream("dev/taskqueue/durable/h2.sql")) {
                            statement.execute(new String(in.readAllBytes()));
                            statement.execute("create table files (name varchar(100), owner varchar(100))");
                            statement.execute("insert into files values ('map.pdf', 'nobody')");
                        }
                        try (DurableTasks durable = Portal.start(dataSource);
                                Connection connection = dataSource.getConnection();
                                Statement statement = connection.createStatement()) {
                            new Portal().update("trees", "map.pdf");
                            String owner = "nobody";
                            while (owner.equals("nobody")) {
                                try (ResultSet row = statement.executeQuery("select owner from files")) {
                                    row.next();
                                    owner = row.getString(1);
                                }
                            }
                            System.out.println(owner);
                        }
                    }

                %s}
                """.formatted(snippets));

        assertThat(compilation.compileAndRun("portal.Main", 17, false).lines()).contains("trees");
    }
}

package dev.taskqueue.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on transactions: its code compiles, and its service runs in a container. */
class TransactionsTest {

    private static final Path PAGE = Readme.ROOT.resolve("docs/transactions.md");

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
                        .as("docs/transactions.md:" + block.line())
                        .hasSize(1));
    }

    @Test
    void runsTheService() throws Exception {
        Compilation compilation = new Compilation(folder);
        StringBuilder snippets = new StringBuilder();
        int count = 0;
        for (Block block : page()) {
            if (block.does("compile")) {
                compilation.add(block.argument(), block.text());
            } else if (block.does("snippet")) {
                snippets.append("    void snippet").append(count++).append("() throws Exception {\n");
                snippets.append(block.text().indent(8)).append("    }\n");
            }
        }
        compilation.add("shop/Snippets.java", """
                package shop;

                import dev.taskqueue.jakarta.JtaTransactions;
                import dev.taskqueue.jdbc.TransactionalDataSource;
                import jakarta.transaction.*;
                import java.sql.Connection;
                import javax.sql.DataSource;

                abstract class Snippets {
                    TransactionManager transactionManager;
                    TransactionSynchronizationRegistry transactionSynchronizationRegistry;
                    DataSource pool;
                    PlainOrders orders;

                    interface PlainOrders {
                        void place(Connection connection, String item);
                    }

                %s}
                """.formatted(snippets));
        compilation.add("shop/Main.java", """
                package shop;

                import dev.taskqueue.TaskQueue;
                import javax.sql.DataSource;
                import org.h2.jdbcx.JdbcDataSource;
                import org.springframework.context.annotation.*;
                import org.springframework.jdbc.core.JdbcTemplate;
                import org.springframework.jdbc.support.JdbcTransactionManager;
                import org.springframework.transaction.PlatformTransactionManager;
                import org.springframework.transaction.support.TransactionTemplate;

                public class Main {
                    @Configuration
                    static class Database {
                        @Bean
                        DataSource dataSource() {
                            JdbcDataSource h2 = new JdbcDataSource();
                            h2.setURL("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1");
                            return h2;
                        }

                        @Bean
                        JdbcTemplate jdbc(DataSource dataSource) {
                            return new JdbcTemplate(dataSource);
                        }

                        @Bean
                        PlatformTransactionManager transactionManager(DataSource dataSource) {
                            return new JdbcTransactionManager(dataSource);
                        }
                    }

                    public static void main(String[] args) {
                        try (var context = new AnnotationConfigApplicationContext(
                                Database.class, Application.class, Orders.class)) {
                            context.getBean(JdbcTemplate.class).execute("create table orders (item varchar(10))");
                            Orders orders = context.getBean(Orders.class);
                            // Without a processor here, the action is around the transaction.
                            new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                                    .executeWithoutResult(status -> {
                                        TaskQueue.call(() -> orders.place("tea"));
                                        System.out.println("placed");
                                    });
                        }
                    }
                }
                """);

        assertThat(compilation.compileAndRun("shop.Main", 17, false).lines())
                .containsSubsequence("placed", "mail for tea");
    }
}

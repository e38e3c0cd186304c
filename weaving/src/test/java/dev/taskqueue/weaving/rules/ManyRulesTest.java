package dev.taskqueue.weaving.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The memory cost of many rules: unlike time, it is the same on every machine. */
class ManyRulesTest {

    private static final int RULES = 100_000;

    private static final long MEGABYTE = 1L << 20;

    @Test
    void allocatesNoMoreThanOneKilobytePerRule() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < RULES; i++) {
            text.append("app.module")
                    .append(i % 100)
                    .append(".Service")
                    .append(i)
                    .append("#update\n");
        }
        String lines = text.toString();
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        List<Rule> rules = RuleParser.parse("many", lines).rules();
        Selection selection = Selection.of(rules);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(selection.naming("app/module7/Service99907")).hasSize(1);
        assertThat(allocated / MEGABYTE).isLessThan(RULES / 1000);
    }
}

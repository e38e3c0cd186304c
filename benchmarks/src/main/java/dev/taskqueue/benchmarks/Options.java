package dev.taskqueue.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of the command line.
 *
 * @param settings how much is measured
 * @param parts what is measured; empty for all
 * @param jvms the JDKs to measure on, the oldest first
 */
record Options(Settings settings, List<String> parts, List<Jvm> jvms) {

    static Options parse(List<String> arguments) {
        Settings settings = Settings.standard();
        List<String> parts = new ArrayList<>();
        List<Jvm> jvms = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals("--quick")) {
                settings = Settings.quick();
            } else if (argument.equals("--long")) {
                settings = Settings.thorough();
            } else if (argument.startsWith("--only=")) {
                parts.addAll(List.of(argument.substring("--only=".length()).split(",", -1)));
            } else if (argument.startsWith("--jdk=")) {
                jvms.add(new Jvm(Path.of(argument.substring("--jdk=".length()))));
            } else {
                throw new IllegalArgumentException("unknown option " + argument);
            }
        }
        if (jvms.isEmpty()) {
            jvms.add(Jvm.thisOne());
        }
        return new Options(settings, List.copyOf(parts), List.copyOf(jvms));
    }

    boolean wants(String part) {
        return parts.isEmpty() || parts.contains(part);
    }
}

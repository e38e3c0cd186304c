package dev.taskqueue.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A JVM of this test's JDK, with the library and its tests on the class path, every class verified. */
record ForkedJvm(Process process, Path output) {

    /** Starts a JVM without the agent. */
    static ForkedJvm plain(Path folder, Class<?> main, String... arguments) throws IOException {
        return start(List.of(), Files.createTempFile(folder, "plain", ".txt"), main, arguments);
    }

    /** Starts a JVM with the built agent, which weaves what the rule selects and reports at exit what it has woven. */
    static ForkedJvm woven(Path folder, Class<?> main, String... arguments) throws IOException {
        Path rules = Files.createTempFile(folder, "all", ".rules");
        Files.writeString(rules, System.getProperty("taskqueue.thirdparty.rule"));
        String agent = "-javaagent:" + System.getProperty("taskqueue.agent.jar") + "=explain=true,rules=" + rules;
        return start(List.of(agent), Files.createTempFile(folder, "woven", ".txt"), main, arguments);
    }

    /** Waits for a successful end, and returns everything that was printed. */
    String await() throws IOException, InterruptedException {
        int exit = process.waitFor();
        String text = Files.readString(output);
        assertThat(exit).as(text).isZero();
        return text;
    }

    private static ForkedJvm start(List<String> options, Path output, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xverify:all");
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path")
                + File.pathSeparator
                + System.getProperty("taskqueue.thirdparty.classpath", ""));
        command.add(main.getName());
        Collections.addAll(command, arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ForkedJvm(process, output);
    }
}

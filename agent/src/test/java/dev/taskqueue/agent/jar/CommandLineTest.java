package dev.taskqueue.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a command: weave and explain. Attach has a separate test. */
@Tag("jar")
class CommandLineTest {

    private static final String LEGACY = """
            package app;
            public class Legacy {
                public static String act(String value) {
                    return Version.of(value);
                }
                public static void main(String[] arguments) {
                    System.out.println("result " + act("x"));
                }
            }
            """;

    private static final String VERSION = """
            package app;
            public class Version {
                public static String of(String value) {
                    dev.taskqueue.TaskQueue.addTask(() -> System.out.println("task"));
                    return value + "%s";
                }
            }
            """;

    private static final FileTime LONG_AGO = FileTime.fromMillis(946_684_800_000L);

    private final Workbench workbench;
    private Path jar = Path.of("");

    CommandLineTest(@TempDir Path directory) {
        workbench = new Workbench(directory);
    }

    /** Creates an awkward jar: signed, multi-release, modular, with an odd order and stored entries. */
    @BeforeEach
    void makeJar() throws IOException {
        Path plain = workbench.compile("plain", LEGACY, VERSION.formatted(" of any version"));
        Path later = workbench.compile("later", VERSION.formatted(" of version 17"));
        Path module = workbench.compile("module", List.of(), "module app { }");
        jar = workbench.file("legacy.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.setComment("a comment");
            put(out, "zebra.txt", "z".getBytes(StandardCharsets.UTF_8), true);
            put(out, "META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.UTF_8), false);
            put(out, "META-INF/KEY.SF", "Signature-Version: 1.0\n".getBytes(StandardCharsets.UTF_8), false);
            put(out, "META-INF/KEY.RSA", new byte[] {1}, false);
            put(out, "module-info.class", Files.readAllBytes(module.resolve("module-info.class")), false);
            put(out, "app/Version.class", Files.readAllBytes(plain.resolve("app/Version.class")), true);
            put(out, "app/Legacy.class", Files.readAllBytes(plain.resolve("app/Legacy.class")), false);
            put(
                    out,
                    "META-INF/versions/17/app/Version.class",
                    Files.readAllBytes(later.resolve("app/Version.class")),
                    false);
            put(out, "a.txt", "a".repeat(100).getBytes(StandardCharsets.UTF_8), false);
        }
    }

    private static final String MANIFEST = "Manifest-Version: 1.0\nMulti-Release: true\nMain-Class: app.Legacy\n\n";

    private static void put(ZipOutputStream out, String name, byte[] content, boolean stored) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(LONG_AGO);
        entry.setComment("about " + name);
        if (stored) {
            CRC32 crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
        }
        out.putNextEntry(entry);
        out.write(content);
    }

    private Jvm.Result weave(String rules) {
        Path file = workbench.write("rules.txt", rules);
        return Jvm.plain()
                .with("-jar", Workbench.AGENT.toString(), "weave", "--rules", file.toString())
                .with("--out", workbench.file("out").toString(), jar.toString())
                .run();
    }

    @Test
    void wovenJarRunsWithoutAgent() {
        Jvm.Result result = weave("app.Legacy#act\n");
        assertThat(result.exit()).as(result.err()).isZero();
        Jvm.Result run = Jvm.plain()
                .with("-cp", Workbench.path(workbench.file("out/legacy.jar"), Workbench.RUNTIME, Workbench.ANNOTATIONS))
                .with("app.Legacy")
                .run();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).containsExactly("task", "result x of version 17");
    }

    @Test
    void keepsEverythingElseAndReportsSignature() throws IOException {
        Jvm.Result result = weave("app.Version#of\n");
        assertThat(result.out()).contains("2 class files woven", "[TQ362] legacy.jar: META-INF/KEY.SF", "KEY.RSA");
        Path woven = workbench.file("out/legacy.jar");
        try (ZipFile before = new ZipFile(jar.toFile());
                ZipFile after = new ZipFile(woven.toFile())) {
            assertThat(after.getComment()).isEqualTo("a comment");
            List<String> expected = new ArrayList<>();
            for (ZipEntry entry : Collections.list(before.entries())) {
                if (!entry.getName().startsWith("META-INF/KEY")) {
                    expected.add(entry.getName());
                    ZipEntry copy = after.getEntry(entry.getName());
                    assertThat(copy.getLastModifiedTime()).isEqualTo(LONG_AGO);
                    assertThat(copy.getMethod()).isEqualTo(entry.getMethod());
                    assertThat(copy.getComment()).isEqualTo(entry.getComment());
                    assertThat(Arrays.equals(content(after, copy), content(before, entry)))
                            .as(entry.getName())
                            .isEqualTo(!entry.getName().endsWith("Version.class"));
                }
            }
            assertThat(Collections.list(after.entries()))
                    .extracting(ZipEntry::getName)
                    .isEqualTo(expected);
        }
    }

    @Test
    void weavingIsReproducibleAndIdempotent() throws IOException {
        weave("app.Version#of\n");
        byte[] first = Files.readAllBytes(workbench.file("out/legacy.jar"));
        weave("app.Version#of\n");
        assertThat(Files.readAllBytes(workbench.file("out/legacy.jar"))).isEqualTo(first);

        Jvm.Result again = Jvm.plain()
                .with(
                        "-jar",
                        Workbench.AGENT.toString(),
                        "weave",
                        "--rules",
                        workbench.file("rules.txt").toString())
                .with(
                        "--out",
                        workbench.file("again").toString(),
                        workbench.file("out/legacy.jar").toString())
                .run();
        assertThat(again.out()).contains("already woven");
        assertThat(Files.readAllBytes(workbench.file("again/legacy.jar"))).isEqualTo(first);
    }

    @Test
    void weavesAnnotatedMethodsWithoutRules() throws IOException {
        Path classes = workbench.compile("app", Workbench.ACTIONS, Workbench.MAIN);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            put(out, "app/Actions.class", Files.readAllBytes(classes.resolve("app/Actions.class")), false);
            put(out, "app/Main.class", Files.readAllBytes(classes.resolve("app/Main.class")), false);
        }
        Jvm.plain()
                .with(
                        "-jar",
                        Workbench.AGENT.toString(),
                        "weave",
                        "--out",
                        workbench.file("out").toString(),
                        jar.toString())
                .run();
        Jvm.Result run = Jvm.plain()
                .with("-cp", Workbench.path(workbench.file("out/legacy.jar"), Workbench.RUNTIME, Workbench.ANNOTATIONS))
                .with("app.Main")
                .run();
        assertThat(run.lines()).containsExactly("task after x!", "result x!");
    }

    @Test
    void explainWritesNothingAndReportsEachRule() {
        Path rules = workbench.write("rules.txt", "app.Legacy#act\napp.Legacy#missing\n");
        byte[] before = bytes(jar);
        Jvm.Result result = Jvm.plain()
                .with("-jar", Workbench.AGENT.toString(), "explain", "--rules", rules.toString(), jar.toString())
                .run();
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains("woven         app.Legacy#act(java.lang.String) as \"Legacy.act\"")
                .contains("[TQ351] no method matches in app.Legacy");
        assertThat(bytes(jar)).isEqualTo(before);
    }

    @Test
    void neverOverwritesJarWithWovenCopy() {
        byte[] before = bytes(jar);
        Jvm.Result result = Jvm.plain()
                .with(
                        "-jar",
                        Workbench.AGENT.toString(),
                        "weave",
                        "--out",
                        jar.getParent().toString(),
                        jar.toString())
                .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("[TQ361]", "overwritten");
        assertThat(bytes(jar)).isEqualTo(before);
    }

    @Test
    void reportsInvalidJarsAndRulesAndContinues() {
        Path text = workbench.write("text.jar", "no jar");
        Path rules = workbench.write("rules.txt", "app.Legacy#act\nnonsense\n");
        Jvm.Result result = Jvm.plain()
                .with("-jar", Workbench.AGENT.toString(), "explain", "--rules", rules.toString())
                .with(
                        text.toString(),
                        jar.toString(),
                        workbench.file("missing.jar").toString())
                .run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains("[TQ361] " + text, "[TQ361] " + workbench.file("missing.jar"), rules + ":2:9: [TQ331]");
        assertThat(result.out()).contains("woven         app.Legacy#act");
    }

    @Test
    void keepsPermissionsOfJar() throws IOException {
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r--r--");
        for (String rules : List.of("app.Legacy#act\n", "nothing.Here#at\n")) {
            Files.setPosixFilePermissions(jar, permissions);
            weave(rules);
            assertThat(Files.getPosixFilePermissions(workbench.file("out/legacy.jar")))
                    .as(rules)
                    .isEqualTo(permissions);
        }
    }

    @Test
    void refusesSecondJarWithSameName() throws IOException {
        Path other = workbench.write("other/legacy.jar", "");
        Files.copy(jar, other, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Jvm.Result result =
                command("weave", "--out", workbench.file("out").toString(), jar.toString(), other.toString());
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("[TQ363] " + other, jar.toString());
        assertThat(result.out()).containsOnlyOnce(" -> ");
    }

    @Test
    void failsWithStrictIfRuleMatchesNothing() {
        Path rules = workbench.write("rules.txt", "app.Legacy#act\napp.Legacy#missing\nother.Type#x\n");
        for (String command : List.of("weave", "explain")) {
            List<String> arguments = new ArrayList<>(List.of(command, "--rules", rules.toString(), jar.toString()));
            if (command.equals("weave")) {
                arguments.addAll(1, List.of("--out", workbench.file("out").toString()));
            }
            assertThat(command(arguments.toArray(new String[0])).exit()).isZero();
            arguments.add(1, "--strict");
            Jvm.Result strict = command(arguments.toArray(new String[0]));
            assertThat(strict.exit()).as(command).isEqualTo(1);
            assertThat(strict.err())
                    .contains("[TQ351] " + rules + ":2:", "[TQ351] " + rules + ":3:")
                    .doesNotContain(rules + ":1:");
        }
    }

    @Test
    void weavesJarWithDuplicateEntry() throws IOException {
        // No library writes such a jar: the test renames an entry to the name of another afterwards.
        Path classes = workbench.compile("plain", LEGACY, VERSION.formatted(""));
        Path twice = workbench.file("twice.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(twice))) {
            put(out, "first.txt", "1".getBytes(StandardCharsets.UTF_8), true);
            put(out, "app/Legacy.class", Files.readAllBytes(classes.resolve("app/Legacy.class")), false);
            put(out, "app/Version.class", Files.readAllBytes(classes.resolve("app/Version.class")), false);
            put(out, "other.txt", "2".getBytes(StandardCharsets.UTF_8), true);
        }
        String bytes = Files.readString(twice, StandardCharsets.ISO_8859_1).replace("other.txt", "first.txt");
        Files.writeString(twice, bytes, StandardCharsets.ISO_8859_1);
        Path rules = workbench.write("rules.txt", "app.Legacy#act\n");

        Jvm.Result result = command(
                "weave",
                "--rules",
                rules.toString(),
                "--out",
                workbench.file("out").toString(),
                twice.toString());

        assertThat(result.exit()).as(result.err()).isZero();
        Jvm.Result run = Jvm.plain()
                .with("-cp", Workbench.path(workbench.file("out/twice.jar"), Workbench.RUNTIME, Workbench.ANNOTATIONS))
                .with("app.Legacy")
                .run();
        assertThat(run.lines()).containsExactly("task", "result x");
        try (ZipFile before = new ZipFile(twice.toFile());
                ZipFile after = new ZipFile(workbench.file("out/twice.jar").toFile())) {
            assertThat(content(after, after.getEntry("first.txt")))
                    .isEqualTo(content(before, before.getEntry("first.txt")));
        }
    }

    private static Jvm.Result command(String... arguments) {
        return Jvm.plain()
                .with("-jar", Workbench.AGENT.toString())
                .with(arguments)
                .run();
    }

    @Test
    void printsUsageWithoutArguments() {
        Jvm.Result result = Jvm.plain().with("-jar", Workbench.AGENT.toString()).run();
        assertThat(result.exit()).isZero();
        assertThat(result.out())
                .contains(
                        "attach", "weave", "explain", "-javaagent:taskqueue-agent.jar", "rules=", "A rules file", "->");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 110);
    }

    @Test
    void invalidCommandLineHasOwnExitCode() {
        Jvm.Result result = Jvm.plain()
                .with("-jar", Workbench.AGENT.toString(), "weave", "x.jar")
                .run();
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("--out");
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
        try (java.io.InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}

package dev.taskqueue.samples.bytebuddy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParcelLockerTest {

    @Test
    void sendsTextOnceBoxIsShut() {
        assertThat(store(1, "Ada"))
                .containsExactly("scan the parcel for Ada", "shut the box", "text to Ada: your parcel is here");
    }

    @Test
    void sendsNoTextWithoutFreeBox() {
        assertThat(store(0, "Alan"))
                .containsExactly("scan the parcel for Alan", "take back the parcel for Alan: no free box");
    }

    @Test
    void printsWhatReadmeShows() throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Delivery.main(new String[0]);
        } finally {
            System.setOut(before);
        }

        String lines = String.join(
                "\n", printed.toString(StandardCharsets.UTF_8).lines().toList());
        assertThat(Files.readString(Path.of("README.md"))).contains("```text\n" + lines + "\n```");
    }

    /** Eclipse's compiler only numbers lambdas; javac puts the method's name before the number. */
    @Test
    void compilesLockerWithEclipseCompiler() {
        assertThat(ParcelLocker.class.getDeclaredMethods())
                .extracting(Method::getName)
                .contains("lambda$0");
    }

    private static List<String> store(int boxes, String recipient) {
        List<String> lines = new ArrayList<>();
        new ParcelLocker(boxes, lines::add).storeAll(List.of(recipient));
        return lines;
    }
}

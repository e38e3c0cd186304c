package portal.story;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** Plays the story, tells each step, and checks what it comes to. */
final class Story {

    private final PrintWriter out;
    private final Visitor ada;
    private final Visitor grace;
    private int surprises;

    Story(URI portal, PrintWriter out) throws IOException, InterruptedException {
        this.out = out;
        this.ada = Visitor.logIn(portal, "ada", "demo-ada");
        this.grace = Visitor.logIn(portal, "grace", "demo-grace");
    }

    /** Whether all went as it should. */
    boolean play() throws IOException, InterruptedException {
        String name = "story-" + UUID.randomUUID();

        tell("1. Ada has a dataset, and uploads a file. The file is hers, and nobody else may read it.");
        String dataset = ada.call("package_create", Map.of("name", name, "title", "Air quality"))
                .result()
                .path("id")
                .asText();
        String file = ada.upload("files_file_create", Map.of(), "june.csv", "hour,no2\n8,41\n")
                .result()
                .path("id")
                .asText();
        show("its owner", owner(file), "user");
        show("Grace downloads it", grace.download(file), "403");

        tell("2. Ada attaches it to her dataset, but leaves the title blank. The update fails as a whole.");
        Visitor.Answer refused = ada.call("package_update", Map.of("id", dataset, "attachment_id", file, "title", " "));
        show("package_update", refused.status() + " " + refused.refusal(), "409");
        show("its owner", owner(file), "user");
        show("Grace downloads it", grace.download(file), "403");

        tell("3. The same without the mistake: one request. A validator far below queued a task; it ran after the");
        tell("   update had succeeded, with the dataset that the update returned, before Ada had her answer.");
        Visitor.Answer updated = ada.call("package_update", Map.of("id", dataset, "attachment_id", file));
        show("package_update", String.valueOf(updated.status()), "200");
        show("its owner", owner(file), "package");
        show("Grace downloads it", grace.download(file), "200 hour,no2");

        tell("4. Grace cannot take what is not hers.");
        Visitor.Answer taken =
                grace.call("package_create", Map.of("name", name + "-2", "title", "Mine", "attachment_id", file));
        show("package_create", taken.status() + " " + taken.refusal(), "409");

        tell("5. Ada replaces the content. The old one is removed by a task, once the new one is in its place.");
        Visitor.Answer replaced =
                ada.upload("files_file_replace", Map.of("id", file), "july.csv", "hour,no2,o3\n8,40,17\n");
        show("files_file_replace", String.valueOf(replaced.status()), "200");
        show("Grace downloads it", grace.download(file), "200 hour,no2,o3");

        tell(
                surprises == 0
                        ? "The end: all of it as it should be."
                        : "The end: " + surprises + " steps went otherwise.");
        return surprises == 0;
    }

    private String owner(String file) throws IOException, InterruptedException {
        return ada.call("files_file_show", Map.of("id", file))
                .result()
                .path("owner_type")
                .asText();
    }

    private void tell(String line) {
        out.println(line);
        out.flush();
    }

    private void show(String what, String outcome, String expected) {
        boolean right = outcome.startsWith(expected);
        surprises += right ? 0 : 1;
        tell(String.format("     %-20s %s%s", what, outcome, right ? "" : "   <-- should be " + expected));
    }
}

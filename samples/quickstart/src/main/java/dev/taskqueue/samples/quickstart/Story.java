package dev.taskqueue.samples.quickstart;

import dev.taskqueue.ActionListener;
import dev.taskqueue.TaskFailedException;
import java.util.List;

/** Shows, step by step, what the task queue does. Run it, and read on at the line that surprises you. */
final class Story {

    private final Portal portal;
    private final Narrator narrator;

    Story(Portal portal, Narrator narrator) {
        this.portal = portal;
        this.narrator = narrator;
    }

    /**
     * Plays the whole story on the console.
     *
     * @param args not used
     */
    @SuppressWarnings("SystemOut") // The console is what this program is for.
    public static void main(String[] args) {
        Narrator console = System.out::println;
        new Story(Portal.withTask(console), console).tell();
    }

    void tell() {
        success();
        failingValidation();
        failingTask();
        nestedActions();
        listener();
    }

    void success() {
        title("1. Ada attaches her file to a dataset: one request, and the file changes its owner");
        portal.datasets().update("ada", new DatasetChange("air-quality", "Air quality 2026", "measurements.pdf"));
        owner("measurements.pdf");
    }

    void failingValidation() {
        title("2. The same with a title that is refused: the queued transfer is discarded");
        try {
            portal.datasets().update("ada", new DatasetChange("trees", " ", "map.pdf"));
        } catch (ValidationException refused) {
            narrator.say("  caller    got " + refused.getMessage());
        }
        owner("map.pdf");
    }

    void failingTask() {
        title("3. The update succeeds and the transfer fails: the caller is told, and can repair it");
        try {
            portal.datasets().update("ada", new DatasetChange("trees", "Trees of the city", "locked.pdf"));
        } catch (IllegalStateException failed) {
            narrator.say("  caller    got " + failed.getMessage());
            for (Throwable suppressed : failed.getSuppressed()) {
                if (suppressed instanceof TaskFailedException failure) {
                    narrator.say("  caller    learns that task " + failure.index() + " failed, " + failure.skipped()
                            + " were skipped, and the result was " + failure.actionResult());
                }
            }
        }
        owner("locked.pdf");
        portal.database().unlock("locked.pdf");
        narrator.say("  repair    unlock the file and send the request again");
        portal.datasets().update("ada", new DatasetChange("trees", "Trees of the city", "locked.pdf"));
        owner("locked.pdf");
    }

    void nestedActions() {
        title("4. An action that calls actions: each drains its own queue when it returns");
        try {
            portal.datasets()
                    .updateAll(
                            "ada",
                            List.of(
                                    new DatasetChange("trees", "Trees", "map.pdf"),
                                    new DatasetChange("air-quality", "Air", "measurements.pdf")));
        } catch (ValidationException refused) {
            narrator.say("  caller    got " + refused.getMessage());
        }
        narrator.say("  the first update stands with its transfer, and the outer action's own task was discarded:");
        owner("map.pdf");
    }

    void listener() {
        title("5. The alternative: no task, but a listener that is told of each success");
        Portal other = Portal.withoutTask(narrator);
        TransferListener transfer = new TransferListener(other.database(), other.files(), narrator);
        ActionListener.Registration registration = ActionListener.register(transfer);
        try {
            other.datasets().update("ada", new DatasetChange("trees", "Trees", "map.pdf"));
        } finally {
            registration.close();
        }
        narrator.say("  => map.pdf belongs to " + other.database().ownerOf("map.pdf"));
    }

    private void title(String title) {
        narrator.say("");
        narrator.say(title);
    }

    private void owner(String file) {
        narrator.say("  => " + file + " belongs to " + portal.database().ownerOf(file));
    }
}

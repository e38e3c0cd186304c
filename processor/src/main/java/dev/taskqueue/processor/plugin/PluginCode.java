package dev.taskqueue.processor.plugin;

/** The diagnostics of the plugin. {@code docs/diagnostics.md} explains each; a test keeps the two in step. */
enum PluginCode {
    PROCESSING_OFF(201),
    PROCESSOR_MISSING(202),
    BAD_ARGUMENT(203),
    CLASS_FILE_UNREADABLE(204),
    CLASS_FILE_UNWRITABLE(205),
    NOTHING_WOVEN(206),
    PLUGIN_FAILED(207),

    OTHER_THREAD(221),
    IMPOSSIBLE_RESULT(222),
    WRAPPER_BYPASSED(223),
    OWN_ACTION(224);

    private final int number;

    PluginCode(int number) {
        this.number = number;
    }

    /** As users see it. */
    @Override
    public String toString() {
        return "TQ" + number;
    }
}

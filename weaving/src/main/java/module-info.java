/** Weaves class files, and selects methods by rules. */
module dev.taskqueue.weaving {
    requires transitive dev.taskqueue.annotation;
    requires net.bytebuddy;
    requires static org.jspecify;

    exports dev.taskqueue.weaving;
    exports dev.taskqueue.weaving.build;
    exports dev.taskqueue.weaving.diagnostic;
    exports dev.taskqueue.weaving.rules;
}

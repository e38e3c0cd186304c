/** The open queue and actions for Kotlin, with coroutines and without. */
module dev.taskqueue.kotlin {
    requires transitive dev.taskqueue;
    requires transitive kotlin.stdlib;
    requires static transitive kotlinx.coroutines.core;

    exports dev.taskqueue.kotlin;
}

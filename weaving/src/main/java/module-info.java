/** Class file in, woven class file out; and the rules that select methods. */
module dev.taskqueue.weaving {
    requires transitive dev.taskqueue.annotation;
    requires net.bytebuddy;
    requires static org.jspecify;

    exports dev.taskqueue.weaving;
    exports dev.taskqueue.weaving.rules;
}

package dev.taskqueue.processor.read;

import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** The modes that need no wrapper, as {@code Fix:} lines name them. */
public final class InPlace {

    private static final String PLUGIN = "the javac plugin (-Xplugin:TaskQueue)";
    private static final String AGENT = "the agent (-javaagent:taskqueue-agent.jar)";

    private InPlace() {}

    /** Returns the mode for a type or a member; javac plugins do not see Kotlin. */
    public static String modeFor(Element element) {
        Element type = element;
        while (!(type instanceof TypeElement)) {
            type = EnclosingElements.of(type);
        }
        return KotlinStubs.isStub((TypeElement) type) ? AGENT : PLUGIN;
    }
}

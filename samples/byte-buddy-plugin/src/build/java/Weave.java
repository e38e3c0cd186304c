import dev.taskqueue.weaving.build.BuildPlugin;
import java.io.File;
import java.io.IOException;
import java.util.List;
import net.bytebuddy.build.BuildLogger;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.dynamic.ClassFileLocator;

/**
 * Applies the build plugin to a folder of classes in place, as the transform goal of byte-buddy-maven-plugin does. It
 * replaces the engine's own main method, which cannot give a plugin the logger that this one needs.
 */
final class Weave {

    private Weave() {}

    /**
     * Weaves.
     *
     * @param folders one folder of class files; what they refer to is on the class path
     */
    public static void main(String[] folders) throws IOException {
        File classes = new File(folders[0]);
        Plugin.Factory plugin = new Plugin.Factory.UsingReflection(BuildPlugin.class)
                .with(Plugin.Factory.UsingReflection.ArgumentResolver.ForType.of(
                        BuildLogger.class, BuildLogger.StreamWriting.toSystemOut()));
        Plugin.Engine.Summary summary = new Plugin.Engine.Default()
                .with(ClassFileLocator.ForClassLoader.of(Weave.class.getClassLoader()))
                .apply(classes, classes, List.of(plugin));
        System.out.println(); // Byte Buddy's logger ends no line.
        if (summary.getTransformed().isEmpty()) {
            throw new IllegalStateException("No class with an action in " + classes);
        }
    }
}

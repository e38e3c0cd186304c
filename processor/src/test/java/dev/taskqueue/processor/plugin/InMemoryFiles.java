package dev.taskqueue.processor.plugin;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Keeps the compiler's output in memory. */
class InMemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {

    final Map<String, byte[]> written = new TreeMap<>();

    InMemoryFiles(StandardJavaFileManager files) {
        super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        return new InMemory(className.replace('.', '/') + kind.extension, kind);
    }

    private final class InMemory extends SimpleJavaFileObject {
        private final String path;

        InMemory(String path, Kind kind) {
            super(URI.create("memory:///" + path), kind);
            this.path = path;
        }

        @Override
        public InputStream openInputStream() throws IOException {
            byte[] content = written.get(path);
            if (content == null) {
                throw new FileNotFoundException(path);
            }
            return new ByteArrayInputStream(content);
        }

        @Override
        public OutputStream openOutputStream() {
            return new ByteArrayOutputStream() {
                @Override
                public void close() {
                    written.put(path, toByteArray());
                }
            };
        }
    }

    /** Implements the contract of {@code javax.tools}: a file has one content, whichever method returns it. */
    static final class Complete extends InMemoryFiles {
        Complete(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public FileObject getFileForOutput(
                JavaFileManager.Location location, String packageName, String relativeName, FileObject sibling) {
            String path = (packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/") + relativeName;
            return ((InMemoryFiles) this).file(path);
        }

        @Override
        public FileObject getFileForInput(JavaFileManager.Location location, String packageName, String relativeName)
                throws IOException {
            return location == StandardLocation.CLASS_OUTPUT
                    ? getFileForOutput(location, packageName, relativeName, null)
                    : super.getFileForInput(location, packageName, relativeName);
        }
    }

    FileObject file(String path) {
        return new InMemory(path, JavaFileObject.Kind.CLASS);
    }
}

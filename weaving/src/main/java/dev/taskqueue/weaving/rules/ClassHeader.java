package dev.taskqueue.weaving.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first part of a class file, read without a class file library.
 *
 * @param majorVersion the class file's version: 61 is Java 17
 * @param name the class's internal name
 * @param superName the internal name of its superclass; null for {@code Object} and {@code module-info}
 * @param interfaces the internal names of its direct interfaces
 * @param mentionsAnnotation whether the annotation's name occurs in the class file
 */
public record ClassHeader(
        int majorVersion,
        String name,
        @Nullable String superName,
        List<String> interfaces,
        boolean mentionsAnnotation) {

    private static final byte[] ANNOTATION =
            "Ldev/taskqueue/annotation/WithTaskQueue;".getBytes(StandardCharsets.ISO_8859_1);

    /**
     * Reads a class file's header.
     *
     * @param classFile a class file, or any other bytes
     * @return the header, or null if this is not a class file
     */
    public static @Nullable ClassHeader read(byte[] classFile) {
        try {
            return new Reader(classFile).header();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Whether the annotation's name occurs in a class file: a quick check that suffices for most classes.
     *
     * @param classFile a class file, or any other bytes
     * @return whether it does; false if this is not a class file
     */
    public static boolean mentionsAnnotation(byte[] classFile) {
        try {
            return new Reader(classFile).mentionsAnnotation;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Reads the constant pool once. */
    private static final class Reader {
        private static final int MAGIC = 0xCAFEBABE;

        private final byte[] bytes;
        private final int[] constants;
        private final boolean mentionsAnnotation;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
            if (u4(0) != MAGIC) {
                throw new IllegalArgumentException("Not a class file");
            }
            constants = new int[u2(8)];
            at = 10;
            boolean mentioned = false;
            for (int i = 1; i < constants.length; i++) {
                constants[i] = at;
                int tag = bytes[at];
                if (tag == 1) {
                    mentioned |= isAnnotation(at);
                }
                at += size(tag);
                if (tag == 5 || tag == 6) {
                    i++;
                }
            }
            mentionsAnnotation = mentioned;
        }

        ClassHeader header() {
            String name = className(u2(at + 2));
            if (name == null) {
                throw new IllegalArgumentException("No name");
            }
            String superName = className(u2(at + 4));
            String[] interfaces = new String[u2(at + 6)];
            for (int i = 0; i < interfaces.length; i++) {
                String implemented = className(u2(at + 8 + 2 * i));
                interfaces[i] = implemented == null ? "" : implemented;
            }
            return new ClassHeader(u2(6), name, superName, List.of(interfaces), mentionsAnnotation);
        }

        private int size(int tag) {
            return switch (tag) {
                case 1 -> 3 + u2(at + 1);
                case 7, 8, 16, 19, 20 -> 3;
                case 15 -> 4;
                case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
                case 5, 6 -> 9;
                default -> throw new IllegalArgumentException("Unknown constant");
            };
        }

        private boolean isAnnotation(int constant) {
            int length = u2(constant + 1);
            if (length != ANNOTATION.length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (bytes[constant + 3 + i] != ANNOTATION[i]) {
                    return false;
                }
            }
            return true;
        }

        private @Nullable String className(int index) {
            return index == 0 ? null : utf8(constants[u2(constants[index] + 1)]);
        }

        /** Decodes the JVM's own UTF-8, which differs from the standard in NUL and in characters beyond 16 bits. */
        private String utf8(int constant) {
            int end = constant + 3 + u2(constant + 1);
            StringBuilder text = new StringBuilder(end - constant - 3);
            for (int i = constant + 3; i < end; ) {
                int b = bytes[i++] & 0xFF;
                if (b < 0x80) {
                    text.append((char) b);
                } else if (b < 0xE0) {
                    text.append((char) ((b & 0x1F) << 6 | (bytes[i++] & 0x3F)));
                } else {
                    text.append((char) ((b & 0x0F) << 12 | (bytes[i++] & 0x3F) << 6 | (bytes[i++] & 0x3F)));
                }
            }
            return text.toString();
        }

        private int u2(int index) {
            return (bytes[index] & 0xFF) << 8 | (bytes[index + 1] & 0xFF);
        }

        private int u4(int index) {
            return u2(index) << 16 | u2(index + 2);
        }
    }
}

package dev.taskqueue.weaving;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The raw bytes of a class file's methods, read independently of the library that wove them. */
final class RawMethods {

    private final byte[] classFile;
    private final ByteBuffer in;
    private final String[] texts;
    private final Map<String, byte[]> methods = new LinkedHashMap<>();

    private RawMethods(byte[] classFile) {
        this.classFile = classFile;
        this.in = ByteBuffer.wrap(classFile);
        in.position(8);
        texts = new String[u2()];
        readConstants();
        skip(6);
        skip(2 * u2());
        readMembers(false);
        readMembers(true);
    }

    /** Returns each method's bytes, by name and descriptor. */
    static Map<String, byte[]> of(byte[] classFile) {
        return new RawMethods(classFile).methods;
    }

    private void readConstants() {
        for (int i = 1; i < texts.length; i++) {
            int tag = in.get();
            switch (tag) {
                case 1 -> {
                    byte[] text = new byte[u2()];
                    in.get(text);
                    texts[i] = new String(text, StandardCharsets.UTF_8);
                }
                case 5, 6 -> {
                    skip(8);
                    i++;
                }
                case 7, 8, 16, 19, 20 -> skip(2);
                case 15 -> skip(3);
                default -> skip(4);
            }
        }
    }

    private void readMembers(boolean keep) {
        int count = u2();
        for (int i = 0; i < count; i++) {
            int start = in.position();
            skip(2);
            String signature = texts[u2()] + texts[u2()];
            int attributes = u2();
            for (int a = 0; a < attributes; a++) {
                skip(2);
                skip(in.getInt());
            }
            if (keep) {
                methods.put(signature, Arrays.copyOfRange(classFile, start, in.position()));
            }
        }
    }

    private int u2() {
        return in.getShort() & 0xFFFF;
    }

    private void skip(int count) {
        in.position(in.position() + count);
    }
}

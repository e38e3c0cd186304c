package dev.taskqueue.durable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a chain: fixed fields around payloads that are JSON (or what the codec made of it). */
final class ChainFormat {

    private static final int MAGIC = 0x5451; // TQ
    private static final int FORMAT = 1;
    private static final int CONTINUES = 1;
    private static final int SEPARATED = 2;

    private ChainFormat() {}

    static byte[] write(Chain chain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(MAGIC);
            out.writeByte(FORMAT);
            out.writeByte((chain.continues() ? CONTINUES : 0) | (chain.separated() ? SEPARATED : 0));
            out.writeUTF(chain.run());
            out.writeUTF(chain.action());
            out.writeInt(chain.index());
            writeOutcome(out, chain.previous());
            out.writeInt(chain.steps().size());
            for (Step step : chain.steps()) {
                out.writeUTF(step.task());
                out.writeInt(step.version());
                writeBytes(out, step.payload());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Chain read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUnsignedShort() != MAGIC || in.readUnsignedByte() != FORMAT) {
                throw Problem.NEWER_CHAIN.exception();
            }
            int flags = in.readUnsignedByte();
            String run = in.readUTF();
            String action = in.readUTF();
            int index = in.readInt();
            StepOutcome previous = readOutcome(in);
            int size = in.readInt();
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                steps.add(new Step(in.readUTF(), in.readInt(), readBytes(in)));
            }
            return new Chain(run, action, (flags & CONTINUES) != 0, (flags & SEPARATED) != 0, index, previous, steps);
        } catch (IOException e) {
            throw Problem.NEWER_CHAIN.exception(e);
        }
    }

    private static void writeOutcome(DataOutputStream out, StepOutcome outcome) throws IOException {
        if (outcome instanceof StepOutcome.Value value) {
            out.writeByte(1);
            writeBytes(out, value.json());
        } else if (outcome instanceof StepOutcome.Failed failed) {
            out.writeByte(2);
            out.writeUTF(failed.description());
        } else {
            out.writeByte(0);
        }
    }

    private static StepOutcome readOutcome(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case 0 -> new StepOutcome.None();
            case 1 -> new StepOutcome.Value(readBytes(in));
            case 2 -> new StepOutcome.Failed(in.readUTF());
            default -> throw Problem.NEWER_CHAIN.exception();
        };
    }

    private static void writeBytes(DataOutputStream out, Stored stored) throws IOException {
        out.writeInt(stored.bytes().length);
        out.write(stored.bytes());
    }

    private static Stored readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("the chain ends early");
        }
        return new Stored(bytes);
    }
}

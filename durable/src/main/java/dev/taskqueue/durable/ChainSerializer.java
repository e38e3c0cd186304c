package dev.taskqueue.durable;

import com.github.kagkarlsson.scheduler.serializer.Serializer;

/** Tells db-scheduler how chains are stored; its default would be Java serialization. */
final class ChainSerializer implements Serializer {

    @Override
    public byte[] serialize(Object data) {
        return ChainFormat.write((Chain) data);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] stored) {
        return type.cast(ChainFormat.read(stored));
    }
}

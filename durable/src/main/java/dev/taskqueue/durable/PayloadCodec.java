package dev.taskqueue.durable;

/**
 * Turns the bytes of a payload or value into those that are stored, and back: for encryption or compression. Each payload
 * and value passes on its own; names, indexes and actions are stored as they are.
 */
public interface PayloadCodec {

    /**
     * Encodes what is to be stored.
     *
     * @param json the JSON, in UTF-8
     * @return the bytes to store
     * @throws Exception if it cannot be encoded
     */
    byte[] encode(byte[] json) throws Exception;

    /**
     * Decodes stored bytes.
     *
     * @param stored the stored bytes
     * @return the JSON, in UTF-8
     * @throws Exception if they cannot be decoded
     */
    byte[] decode(byte[] stored) throws Exception;
}

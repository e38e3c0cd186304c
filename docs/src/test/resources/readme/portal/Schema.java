package portal;

class Schema {
    static void validate(String attachment) {
        new AttachmentValidator().validate(attachment);
    }
}

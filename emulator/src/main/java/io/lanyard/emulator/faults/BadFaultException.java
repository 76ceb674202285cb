package io.lanyard.emulator.faults;

/** Says which field of a fault is wrong. */
public final class BadFaultException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * Creates the exception.
     *
     * @param field the field
     * @param problem what is wrong with it, to be read after its name
     */
    public BadFaultException(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
    }

    /** Returns the field. */
    public String field() {
        return field;
    }
}

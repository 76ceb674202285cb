package io.lanyard.emulator.profiles;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a condition compares a claim with its operands. */
public enum Operator {
    /** The claim is the operand. */
    EQUALS {
        @Override
        boolean holds(String claim, List<String> operands) {
            return operands.contains(claim);
        }
    },
    /** The claim is something else than the operand. */
    NOT_EQUALS {
        @Override
        boolean holds(String claim, List<String> operands) {
            return !operands.contains(claim);
        }
    },
    /** The claim is the operand, whatever the case of its letters. */
    EQUALS_IGNORE_CASE {
        @Override
        boolean holds(String claim, List<String> operands) {
            return operands.stream().anyMatch(claim::equalsIgnoreCase);
        }
    },
    /** The claim is something else than the operand, whatever the case of its letters. */
    NOT_EQUALS_IGNORE_CASE {
        @Override
        boolean holds(String claim, List<String> operands) {
            return operands.stream().noneMatch(claim::equalsIgnoreCase);
        }
    },
    /** The operand is part of the claim. */
    CONTAINS {
        @Override
        boolean holds(String claim, List<String> operands) {
            return operands.stream().anyMatch(claim::contains);
        }
    },
    /** The claim is one of the operands. */
    IN {
        @Override
        boolean holds(String claim, List<String> operands) {
            return operands.contains(claim);
        }
    };

    /**
     * Tells whether a claim that is there satisfies a condition.
     *
     * @param operands what the claim is compared with; exactly one unless the operator is {@link #IN}
     */
    abstract boolean holds(String claim, List<String> operands);

    /** Tells whether the operator takes a list of operands. */
    boolean takesList() {
        return this == IN;
    }

    /** Returns the operator of that name, which is compared exactly, or empty if there is none. */
    static Optional<Operator> of(String name) {
        return Arrays.stream(values())
                .filter(operator -> operator.name().equals(name))
                .findFirst();
    }
}

package org.sysvipc.tck.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One call of a trace.
 *
 * @param call which
 * @param terms its arguments
 */
record Step(Call call, List<Term> terms) {

    static Step of(Call call, Term... terms) {
        return new Step(call, List.of(terms));
    }

    /** The line that the C program reads. */
    List<Object> words(Names names) {
        List<Object> words = new ArrayList<>(List.of(call.word()));
        terms.forEach(term -> words.add(term.word(names)));
        return words;
    }

    /** The id that the first argument is, whether it names an object or nothing. */
    int id(Names names) {
        return terms.get(0) instanceof Term.Target target ? names.id(target.order()) : (int) number(0);
    }

    long number(int index) {
        return ((Term.Value) terms.get(index)).value();
    }

    int integer(int index) {
        return (int) number(index);
    }

    Term.Key key() {
        return (Term.Key) terms.get(0);
    }

    byte[] bytes(int index) {
        return ((Term.Bytes) terms.get(index)).bytes();
    }

    @Override
    public String toString() {
        return call.word() + terms.stream().map(term -> " " + term).collect(Collectors.joining());
    }
}

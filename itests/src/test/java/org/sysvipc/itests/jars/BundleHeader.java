package org.sysvipc.itests.jars;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The syntax that bundle headers share: {@code name;attribute="value",name;attribute="value"}. */
final class BundleHeader {
    private BundleHeader() {}

    /** The clauses of a header, each by the name it begins with; what follows the name is left as it is. */
    static Map<String, String> clauses(String header) {
        Map<String, String> clauses = new TreeMap<>();
        for (String clause : split(header)) {
            int end = clause.indexOf(';');
            clauses.put(end < 0 ? clause : clause.substring(0, end), end < 0 ? "" : clause.substring(end + 1));
        }
        return clauses;
    }

    /** Splits at the commas that no quotes enclose. */
    private static List<String> split(String header) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parts.add(header.substring(start, i));
                start = i + 1;
            }
        }
        if (start < header.length()) {
            parts.add(header.substring(start));
        }
        return parts;
    }
}

package org.sysvipc.itests.readme;

import java.util.List;
import java.util.regex.Pattern;

/** The fenced blocks of a Markdown document. */
final class FencedBlocks {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    private FencedBlocks() {}

    /** The text of the blocks that are marked as a language, in order. */
    static List<String> of(String markdown, String language) {
        return BLOCK.matcher(markdown)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }
}

/**
 * The command {@code sysvipc}: what {@code ipcs}, {@code ipcrm}, {@code ipcmk} and {@code lsipc} do, over the public API.
 *
 * <p>{@link org.sysvipc.cli.Main} runs a line of arguments. {@code CommandTree} knows the commands; each is a class of its
 * own. {@code ObjectKind} is what the commands need to know of a kind of object (segments so far); a further kind is one
 * more implementation of it and one more entry in {@code ObjectKinds}: its options and output follow from there.
 */
@NullMarked
package org.sysvipc.cli;

import org.jspecify.annotations.NullMarked;

package org.sysvipc.tck.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a case, or each case of a class, in a JVM of its own in a new IPC namespace ({@code unshare --ipc}), where it may
 * write to {@code /proc/sys/kernel} and meets nobody else's objects. Skipped, with the reason, where that is not
 * permitted.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface PrivateNamespace {}

package org.sysvipc.tck.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.sysvipc.spi.Capability;

/** Skips a case, or all cases of a class, where the backend under test does not declare a capability. */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Requires {

    /** {@return what the backend must declare} */
    Capability[] value();
}

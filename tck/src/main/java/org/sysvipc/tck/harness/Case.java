package org.sysvipc.tck.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A method that checks one case of the contract. See the package for what it can ask for and what it owes.
 *
 * <p>Cases run one at a time, so that what is left over can be told to be this case's.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
@ResourceLock("sysvipc.tck")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@SuppressWarnings("exports") // the extensions are not for use by themselves
@ExtendWith({RequiresCondition.class, PrivateNamespaceExtension.class, CaseExtension.class})
public @interface Case {

    /**
     * {@return the ids of what it checks, for example {@code SHM-01}; {@code API} for what only the public API promises,
     * and no call of System V does}
     */
    String[] value();
}

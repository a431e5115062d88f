package asrload.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that needs programs beside JDK and Maven. Where one is missing it is skipped, with how to
 * install it; in CI (environment variable {@code CI=true}) it runs all the same, and fails.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsToolCondition.class)
public @interface NeedsTool {
  /** The programs. */
  Tool[] value();

  /** A program and the Debian packages that it comes with. */
  enum Tool {
    PIDSTAT("pidstat", "sysstat"),
    CHROMIUM("chromium", "chromium"),
    CHROMEDRIVER("chromedriver", "chromium-driver"),
    SCTK("sctk", "sctk"),
    MMDEBSTRAP("mmdebstrap", "mmdebstrap"),
    JQ("jq", "jq"),
    IP("ip", "iproute2"),
    KUBECTL("kubectl", "kubernetes-client"),
    SSH("ssh", "openssh-client"),
    SSHD("sshd", "openssh-server"),
    PYTHON("python3", "python3"),
    FAKETIME("faketime", "faketime"),
    LINUX_UML("linux.uml", "user-mode-linux"),
    PROMETHEUS_CLIENT("prometheus_client", "python3-prometheus-client"),
    REDIS("redis-server", "redis-server"),
    RQ("rq", "python3-rq"),
    CELERY("celery", "python3-celery"),
    FASTAPI("fastapi", "python3-fastapi"),
    UVICORN("uvicorn", "uvicorn"),
    MULTIPART("multipart", "python3-multipart"),
    POCKETSPHINX("pocketsphinx", "python3-pocketsphinx"),
    ENGLISH_MODEL("en-us", "pocketsphinx-en-us"),
    LIBRIVOX("librivox", "pocketsphinx-testdata");

    final String program;
    final String debianPackage;

    Tool(String program, String debianPackage) {
      this.program = program;
      this.debianPackage = debianPackage;
    }
  }
}

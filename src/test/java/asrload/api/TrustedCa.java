package asrload.api;

import asrload.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificates of a PEM file, as the only ones that TLS connections are trusted by. */
public final class TrustedCa {
  private final KeyStore store;

  private TrustedCa(KeyStore store) {
    this.store = store;
  }

  /**
   * Reads the file.
   *
   * @throws ConfigException when it cannot be read or holds no certificate
   */
  public static TrustedCa read(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int count = 0;
      for (Certificate certificate : certificates) {
        store.setCertificateEntry("ca-" + ++count, certificate);
      }
      if (count == 0) {
        throw new ConfigException(refusal(pem, "it has no certificate"));
      }
      return new TrustedCa(store);
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException(refusal(pem, String.valueOf(e.getMessage())));
    }
  }

  private static String refusal(Path pem, String why) {
    return ("asr.tls.ca = %s: %s. Set a PEM file (-----BEGIN CERTIFICATE-----) with the "
            + "certificate of the CA.")
        .formatted(pem, why);
  }

  /** Writes them as the trust store that a JVM takes; it needs no password to be read. */
  public Path writeStore(char[] password) {
    try {
      Path file = Files.createTempFile("asrload-ca-", ".p12");
      file.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, password);
      }
      return file;
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException("asr.tls.ca: no trust store can be written: " + e.getMessage());
    }
  }

  /** A context that trusts them, for {@link DirectClient}. */
  public SSLContext context() {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new ConfigException("asr.tls.ca: " + e.getMessage());
    }
  }
}

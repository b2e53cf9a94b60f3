package io.assay.server.transport;

import io.assay.edgar.AskedWrongly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate with those that vouch for it and its private key (RSA, EC or Ed25519). Immutable.
 *
 * @param chain the server's own first
 */
record Certificate(List<X509Certificate> chain, PrivateKey key) {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private static final int LARGEST_FILE = 1 << 20;

  Certificate {
    chain = List.copyOf(chain);
  }

  /**
   * Reads two files in PEM.
   *
   * @throws AskedWrongly saying which of them cannot be used, and why
   */
  static Certificate read(Path certificate, Path key) {
    List<X509Certificate> chain = chain(certificate);
    PrivateKey secret = key(key);
    if (!belong(secret, chain.getFirst().getPublicKey())) {
      throw unusable(
          key, "it is not the key of " + certificate, "Give the two that belong together.");
    }
    return new Certificate(chain, secret);
  }

  private static List<X509Certificate> chain(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!chain.isEmpty()) {
        return chain;
      }
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, String.valueOf(e.getMessage()), "Give a file in PEM.");
    }
    throw unusable(file, "there is no certificate in it", "Give a file in PEM.");
  }

  private static PrivateKey key(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw unusable(file, "it is too large", "Give a file in PEM.");
      }
      Matcher text = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
      if (text.find()) {
        byte[] bytes = Base64.getMimeDecoder().decode(text.group(1));
        for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
          try {
            return KeyFactory.getInstance(algorithm)
                .generatePrivate(new PKCS8EncodedKeySpec(bytes));
          } catch (InvalidKeySpecException _) {
            // of another algorithm
          }
        }
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(file, String.valueOf(e.getMessage()), "Give a file in PEM.");
    }
    throw unusable(
        file,
        "there is no private key in it that can be read",
        "Give it as PKCS #8 without a password: openssl pkcs8 -topk8 -nocrypt -in old.pem.");
  }

  private static boolean belong(PrivateKey secret, PublicKey open) {
    String algorithm =
        switch (secret.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    byte[] text = "do these two belong together".getBytes(StandardCharsets.UTF_8);
    try {
      Signature signing = Signature.getInstance(algorithm);
      signing.initSign(secret);
      signing.update(text);
      byte[] signed = signing.sign();
      Signature verifying = Signature.getInstance(algorithm);
      verifying.initVerify(open);
      verifying.update(text);
      return verifying.verify(signed);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /** The SHA-256 of the server's own certificate, in hexadecimal digits. */
  String fingerprint() {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(chain.getFirst().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that was read", e);
    }
  }

  private static AskedWrongly unusable(Path file, String what, String mend) {
    return new AskedWrongly(
        TransportCode.CERTIFICATE_UNUSABLE,
        "The file " + file + " cannot be used for TLS: " + what,
        "settings: tls-cert, tls-key",
        mend);
  }
}

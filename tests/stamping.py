"""A time authority of our own, for tests: keys made here, tokens made by OpenSSL."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CONFIG = """\
[ tsa ]
default_tsa = tsa1
[ tsa1 ]
serial = ./serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


class TimeAuthority:
    """A root, and under it a certificate that may stamp times."""

    def __init__(self, name: str, *, may_stamp: bool = True) -> None:
        self.name = name
        self.root_key = rsa.generate_private_key(65537, 2048)
        self.key = rsa.generate_private_key(65537, 2048)
        self.root = self._certificate(f"{name} root", self.root_key, root=True, stamps=False)
        self.leaf = self._certificate(f"{name} stamps", self.key, root=False, stamps=may_stamp)

    def _certificate(
        self, name: str, key: rsa.RSAPrivateKey, *, root: bool, stamps: bool
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(name))
            .issuer_name(_name(f"{self.name} root"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        )
        purpose = ExtendedKeyUsageOID.TIME_STAMPING if stamps else ExtendedKeyUsageOID.CODE_SIGNING
        if not root:
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
        return builder.sign(self.root_key, hashes.SHA256())

    @property
    def pem(self) -> str:
        """The root, as it stands in a trust policy."""
        return self.root.public_bytes(serialization.Encoding.PEM).decode("ascii")

    def stamp(self, message: bytes, algorithm: str = "sha256", *, embed: bool = True) -> bytes:
        """The answer of the authority to a question about these bytes."""
        with TemporaryDirectory() as folder:
            place = Path(folder)
            pem = serialization.Encoding.PEM
            (place / "tsa.cnf").write_text(CONFIG)
            (place / "serial").write_text("01\n")
            (place / "message").write_bytes(message)
            (place / "leaf.pem").write_bytes(self.leaf.public_bytes(pem))
            (place / "key.pem").write_bytes(
                self.key.private_bytes(
                    pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
                )
            )
            asked = ("-query", "-data", "message", f"-{algorithm}", "-out", "q")
            _ts(place, *asked, *(("-cert",) if embed else ()))
            _ts(
                place,
                *("-reply", "-config", "tsa.cnf", "-section", "tsa1", "-queryfile", "q"),
                *("-signer", "leaf.pem", "-inkey", "key.pem", "-out", "r"),
            )
            return (place / "r").read_bytes()


def _ts(place: Path, *arguments: str) -> None:
    subprocess.run(["openssl", "ts", *arguments], cwd=place, capture_output=True, check=True)


@cache
def authority() -> TimeAuthority:
    """One authority for a whole test run: its keys take long."""
    return TimeAuthority("Clock")

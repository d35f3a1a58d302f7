"""A time stamp authority on this machine: certificates of our own, answers by openssl."""

import datetime
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CONFIGURATION = """
[tsa]
default_tsa = ours
[ours]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
"""


class Authority:
    """`answer` stands in for urllib3.request: what the authority says to a query."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("openssl") is None:
            pytest.skip("openssl, which answers as the time stamp authority, is not installed")
        self.folder = folder
        root_key, root = certificate("Root of the example", signed_by=None)
        key, signer = certificate("Example time stamps", signed_by=(root_key, root))
        self.certificates = folder / "authority.pem"
        self.certificates.write_bytes(pem(signer) + pem(root))
        (folder / "signer.pem").write_bytes(pem(signer))
        (folder / "key.pem").write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        (folder / "serial").write_text("01")
        (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder))

    def answer(self, method: str, url: str, *, body: bytes, **options) -> SimpleNamespace:
        (self.folder / "query").write_bytes(body)
        command = "openssl ts -reply -config tsa.cnf -queryfile query -signer signer.pem -inkey key.pem -out answer"
        subprocess.run(command.split(), cwd=self.folder, check=True, capture_output=True)
        return SimpleNamespace(status=200, data=(self.folder / "answer").read_bytes())


def pem(one: x509.Certificate) -> bytes:
    return one.public_bytes(serialization.Encoding.PEM)


def certificate(name: str, *, signed_by) -> tuple[rsa.RSAPrivateKey, x509.Certificate]:
    """A certificate with its key: a root's, or a time stamper's that a root has signed."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer_key, issuer = signed_by or (key, None)
    now = datetime.datetime.now(datetime.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    if issuer is not None:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return key, builder.sign(issuer_key, hashes.SHA256())

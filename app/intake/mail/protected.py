"""Mail that is encrypted or signed: what cannot be read is said, and signed words are freed of their signature."""

from email.message import Message

from app.intake.mail.parcel import Mail
from app.law.errors import BrokenInput, EncryptedInput

ASK = "Ask for it again without encryption, or paste its text."
SMIME = f"The e-mail is encrypted (S/MIME), and only the mailbox that it was sent to can open it. {ASK}"
PGP = f"The e-mail is encrypted (PGP), and only the holder of the key can open it. {ASK}"
RIGHTS = f"The e-mail is protected by rights management, and only Outlook can open it for you. {ASK}"
SIGNED_WITHIN = (
    "The words of the e-mail are inside its signature (S/MIME), where they are not read. Open it in Outlook and paste "
    "its text."
)
SIGNED_NOTE = "The message is signed. Its signature was not checked, and was left out of its words."
_PGP, _PGP_END = "-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----"
_SIGNED, _SIGNATURE = "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----"
_SIGNATURE_END = "-----END PGP SIGNATURE-----"
FEW_WORDS = 12


def refuse(part: Message, kind: str, *, at_top: bool) -> None:
    """Raises EncryptedInput for a part that holds the message encrypted, BrokenInput for words inside a signature."""
    if kind == "multipart/encrypted":
        raise EncryptedInput(PGP)
    if at_top and kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
        if str(part.get_param("smime-type") or "").lower() == "signed-data":
            raise BrokenInput(SIGNED_WITHIN)
        raise EncryptedInput(SMIME)


def problem_of(name: str, media_type: str) -> str:
    """Why a file that came with a message cannot be read, told by what holds encrypted mail; nothing for another."""
    if name.lower().endswith(".p7m") or "pkcs7-mime" in media_type:
        return SMIME
    if name.lower().endswith(".rpmsg") or "rpmsg" in media_type:
        return RIGHTS
    return PGP if media_type == "application/pgp-encrypted" else ""


def unsigned(text: str, mail: Mail) -> str:
    """The text without what PGP wraps around a signed one. Raises EncryptedInput where it is encrypted."""
    if _PGP in text:
        before, _, rest = text.partition(_PGP)
        if len((before + " " + rest.partition(_PGP_END)[2]).split()) < FEW_WORDS:
            raise EncryptedInput(PGP)
        mail.note("A part of the message is encrypted (PGP) and could not be read.")
    if not text.lstrip().startswith(_SIGNED) or _SIGNATURE not in text:
        return text
    body, _, rest = text.lstrip()[len(_SIGNED) :].partition(_SIGNATURE)
    lines = body.replace("\r\n", "\n").lstrip("\n").split("\n")
    start = lines.index("") if "" in lines[:6] else 0
    mail.note(SIGNED_NOTE)
    freed = [line.removeprefix("- ") if line.startswith("- -") else line for line in lines[start:]]
    return "\n".join(freed).strip("\n") + "\n" + rest.partition(_SIGNATURE_END)[2]

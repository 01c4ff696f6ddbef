"""What holds on this device only: the class last used, the PIN, how the room is shown."""

import msgspec


class Settings(msgspec.Struct, frozen=True, omit_defaults=True):
    """Kept as JSON beside the book."""

    section: str = ""
    """The id of the class last used."""
    pin: str = ""
    """Salt and hash of the PIN for the blank screen; empty: none is set."""
    tiles: bool = False
    """Whether the room shows tiles rather than rows."""
    muted: bool = False
    """Whether the bell before the end of a lesson is silent."""
    guided: bool = False
    """Whether the first hour's guide was left or is done."""
    told: str = ""
    """Marks of the damage that was seen on this device, with spaces between them."""

    @classmethod
    def read(cls, text: str) -> "Settings":
        """The settings in `text`; a value that makes no sense costs that setting alone.

        Raises ValueError when the text is no JSON object.
        """
        try:
            return msgspec.json.decode(text or "{}", type=cls)
        except msgspec.ValidationError:
            values = msgspec.json.decode(text, type=dict[str, object])
        known = {field.name: field.type for field in msgspec.structs.fields(cls)}
        kept = {k: v for k, v in values.items() if isinstance(v, known.get(k, type(None)))}
        return cls(**kept)

    def text(self) -> str:
        """The settings as JSON."""
        return msgspec.json.encode(self).decode()

    def with_pin(self, pin: str) -> "Settings":
        """These settings with another PIN."""
        import secrets

        salt = secrets.token_hex(8)
        return msgspec.structs.replace(self, pin=f"{salt}:{_hash(pin, salt)}")

    def opens(self, pin: str) -> bool:
        """Whether this PIN brings the screen back."""
        import hmac

        salt, _, known = self.pin.partition(":")
        return hmac.compare_digest(_hash(pin, salt), known)


def _hash(pin: str, salt: str) -> str:
    import hashlib  # slow to load, and most commands never ask for a PIN

    return hashlib.scrypt(pin.encode(), salt=salt.encode(), n=2**12, r=8, p=1).hex()

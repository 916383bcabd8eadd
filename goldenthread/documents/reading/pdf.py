from .parts import Document


def read_pdf(content: bytes, name: str = "") -> Document:
    raise NotImplementedError

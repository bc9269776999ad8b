"""Prints, as JSON, what the zxing-cpp wheel reads of each picture that is named."""

import json
import sys

import zxingcpp
from PIL import Image

formats = zxingcpp.BarcodeFormat.QRCode | zxingcpp.BarcodeFormat.MicroQRCode


def texts(path):
    picture = Image.open(path)
    if picture.mode in ("RGBA", "LA", "P"):
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture.convert("RGBA"))
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"), formats=formats)]


print(json.dumps([texts(path) for path in sys.argv[1:]]))

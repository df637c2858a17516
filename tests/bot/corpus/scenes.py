"""Pictures as an office takes them, drawn by code: meeting rooms with people, written pages, attendance lists."""

from __future__ import annotations

import io
import random

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

SIZE = (1280, 960)
_SKIN = ((224, 172, 105), (198, 134, 66), (141, 85, 36), (241, 194, 125))
_CLOTHES = ((120, 110, 60), (240, 240, 235), (20, 40, 90), (150, 30, 40), (60, 60, 60), (40, 110, 60))


def room(seed: int, occasion: int = 0) -> Image.Image:
    """A meeting room. The same `seed` is the same room; another `occasion` is another meeting in it, with other people, other
    light and a camera held a little differently."""
    place, now = random.Random(seed), random.Random(seed * 1009 + occasion)
    width, height = SIZE
    shift_x, shift_y = now.randint(-120, 120), now.randint(-60, 60)
    wall = tuple(place.randint(150, 235) for _ in range(3))
    floor = tuple(place.randint(60, 150) for _ in range(3))
    picture = Image.new("RGB", SIZE, wall)
    draw = ImageDraw.Draw(picture)
    horizon = int(height * place.uniform(0.5, 0.62)) + shift_y
    draw.rectangle((0, horizon, width, height), fill=floor)
    for _ in range(place.randint(1, 3)):  # windows and boards
        left, top = place.randint(0, width - 250) + shift_x, place.randint(40, 220) + shift_y
        shade = tuple(place.randint(190, 255) for _ in range(3))
        draw.rectangle((left, top, left + place.randint(150, 380), top + place.randint(110, 240)), fill=shade)
    left = place.randint(80, 400) + shift_x  # the banner
    draw.rectangle((left, 60 + shift_y, left + 520, 170 + shift_y), fill=tuple(place.randint(0, 160) for _ in range(3)))
    table = horizon + place.randint(30, 120)
    legs = (place.randint(100, 300) + shift_x, place.randint(850, 1200) + shift_x)
    for _ in range(now.randint(3, 9)):
        _person(draw, now, now.randint(40, width - 40), horizon + now.randint(-120, 40))
    sides = ((legs[0], table), (legs[1], table), (legs[1] + 150, height), (legs[0] - 150, height))
    draw.polygon(sides, fill=tuple(place.randint(70, 140) for _ in range(3)))
    for _ in range(now.randint(3, 12)):  # papers and cups
        x, y = now.randint(legs[0], legs[1]), now.randint(table, height - 60)
        draw.rectangle((x, y, x + now.randint(30, 90), y + now.randint(15, 50)), fill=(245, 245, 240))
    picture = ImageEnhance.Brightness(picture).enhance(now.uniform(0.8, 1.15))
    return _grain(picture, now)


def _person(draw: ImageDraw.ImageDraw, chance: random.Random, x: int, y: int) -> None:
    size = chance.randint(45, 80)
    draw.ellipse((x - size, y, x + size, y + size * 4), fill=chance.choice(_CLOTHES))
    draw.ellipse((x - size // 2, y - size, x + size // 2, y + size // 6), fill=chance.choice(_SKIN))


def page(seed: int, *, table: bool = False) -> Image.Image:
    """A photographed sheet: a letterhead, lines of writing or an attendance list, a signature."""
    chance = random.Random(seed)
    width, height = 960, 1280
    picture = Image.new("RGB", (width, height), (chance.randint(225, 250),) * 3)
    draw = ImageDraw.Draw(picture)
    draw.ellipse((90, 70, 170, 150), fill=(60, 60, 60))
    for line in range(3):
        half = chance.randint(150, 300)
        draw.rectangle((520 - half, 80 + line * 28, 520 + half, 94 + line * 28), fill=(30, 30, 30))
    draw.line((80, 175, 880, 175), fill=(0, 0, 0), width=4)
    if table:
        _attendance_list(draw, chance)
    else:
        y = 230
        while y < 1000:
            x = 100 + (60 if chance.random() < 0.2 else 0)
            end = chance.randint(400, 880) if chance.random() < 0.25 else 880
            while x < end:
                word = chance.randint(15, 90)
                draw.rectangle((x, y, min(x + word, end), y + 11), fill=(50, 50, 50))
                x += word + 12
            y += 40 if chance.random() < 0.15 else 24
    _scrawl(draw, chance, 620, 1080, 200)
    return _grain(picture, chance)


def _attendance_list(draw: ImageDraw.ImageDraw, chance: random.Random) -> None:
    rows = chance.randint(8, 22)
    for row in range(rows + 1):
        y = 240 + row * 36
        draw.line((90, y, 880, y), fill=(0, 0, 0), width=2)
        if row < rows:
            draw.rectangle((150, y + 12, 150 + chance.randint(90, 260), y + 22), fill=(50, 50, 50))
            if chance.random() < 0.8:
                _scrawl(draw, chance, 680, y + 18, 120)
    for x in (90, 140, 440, 640, 880):
        draw.line((x, 240, x, 240 + rows * 36), fill=(0, 0, 0), width=2)


def _scrawl(draw: ImageDraw.ImageDraw, chance: random.Random, x: int, y: int, width: int) -> None:
    points = [(x + step * width // 12, y + chance.randint(-14, 14)) for step in range(13)]
    draw.line(points, fill=(20, 20, 120), width=4)


def _grain(picture: Image.Image, chance: random.Random) -> Image.Image:
    """What a cheap sensor adds."""
    noise = Image.effect_noise(picture.size, chance.uniform(8, 20)).convert("RGB")
    return Image.blend(picture.filter(ImageFilter.GaussianBlur(0.8)), noise, 0.06)


def jpeg(picture: Image.Image, quality: int = 85, **how: object) -> bytes:
    content = io.BytesIO()
    picture.save(content, "JPEG", quality=quality, **how)
    return content.getvalue()


def changed(picture: Image.Image) -> dict[str, Image.Image]:
    """The same picture as it looks after a messenger, a phone's editor or a careless thumb had it."""
    width, height = picture.size
    return {
        "smaller": picture.resize((width // 3, height // 3)),
        "tiny": picture.resize((width // 8, height // 8)),
        "larger": picture.resize((width * 2, height * 2)),
        "brighter": ImageEnhance.Brightness(picture).enhance(1.25),
        "darker": ImageEnhance.Brightness(picture).enhance(0.75),
        "more contrast": ImageEnhance.Contrast(picture).enhance(1.3),
        "paler": ImageEnhance.Color(picture).enhance(0.3),
        "grey": picture.convert("L").convert("RGB"),
        "softer": picture.filter(ImageFilter.GaussianBlur(2)),
        "sharper": picture.filter(ImageFilter.SHARPEN),
        "cropped 2 %": picture.crop((width // 50, height // 50, width - width // 50, height - height // 50)),
        "cropped 4 %": picture.crop((width // 25, height // 25, width - width // 25, height - height // 25)),
        "cut at the top": picture.crop((0, height // 25, width, height)),
        "poor": Image.open(io.BytesIO(jpeg(picture, 30))),
        "squeezed": picture.resize((width, int(height * 0.97))),
    }

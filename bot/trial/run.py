"""`zibot demo`: the whole program with the trial page as its only channel."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress

from bot.app import App, opened
from bot.metrics import waiting
from bot.settings import Settings
from bot.trial import office as sample
from bot.trial.channel import TrialChannel
from bot.trial.server import Trial
from bot.trial.translate import CHANNEL, translate
from bot.trial.world import World
from bot.web import WebServer
from domain.leave import as_on
from domain.model import Office
from handlers.menu import menu_of
from scheduler.clock import ShiftedClock
from scheduler.limiter import Rates
from storage import migrate

# Seconds of a visitor's own time.
_PATIENCE = 10.0
# The page is no platform with limits of its own.
NO_LIMITS = Rates(bot=1000, chat=1000, group_minute=60_000)


async def run_demo(settings: Settings, say: Callable[..., None]) -> int:
    """Serve the trial page until Ctrl+C. 0."""
    if "data_dir" not in settings.model_fields_set:
        settings = settings.model_copy(update={"data_dir": settings.data_dir / "demo"})
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    await migrate.upgrade(settings.database)
    world = World.open(settings.data_dir / "trial", sample.PERSONAS)
    clock = ShiftedClock(world.last_seen() or settings.clock_start or sample.START, settings.clock_speed)
    host, port = settings.address
    async with opened(settings, clock) as core:
        office = await sample.prepare(core.database, core.files, settings.language)
        channel = TrialChannel(world, core.words, core.secret, core.draw, core.files, clock)
        app = App(core, [channel], rates=NO_LIMITS)
        app.intake.join(CHANNEL, translate, channel)
        trial = _page(app, world, clock, office)
        server = WebServer(trial.app(), host if host in {"127.0.0.1", "localhost"} else "127.0.0.1", port)
        async with app.running():
            serving = asyncio.create_task(server.run())
            say("cli-demo-ready", address=f"http://127.0.0.1:{server.port}/")
            await _until_stopped()
            world.remember(clock.now())
            server.stop()
            await serving
    return 0


def _page(app: App, world: World, clock: ShiftedClock, office: Office) -> Trial:
    core = app.core

    async def commands(persona: str) -> Sequence[tuple[str, str]]:
        async with core.database.read() as uow:
            known = await uow.people.known_as(CHANNEL, persona)
            acting = await uow.attendance.acting(office.id)
        today = clock.now().astimezone(office.zone).date()
        person = as_on(known[0], acting, today) if known else None
        return [(name, core.words.label(core.settings.language, f"help-{name}", {})) for name in menu_of(person)]

    async def as_now() -> Office:
        async with core.database.read() as uow:
            return await uow.offices.get(office.id)

    async def tick() -> None:
        await app.jobs.tick_all()
        app.delivery.look_now()
        await _until_said(app)

    return Trial(
        world=world,
        receiver=app.receiver,
        clock=clock,
        catalogue=core.words,
        office=as_now,
        language=core.settings.language,
        group_title=sample.GROUP_TITLE,
        commands=commands,
        stops=sample.stops,
        tick=tick,
        chat_admins=frozenset({sample.COORDINATOR.id}),
    )


async def _until_said(app: App) -> None:
    """Wait until all that fell due has been said, so that it stands under its own hour when the clock goes on."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            while (await waiting(app)).messages:  # noqa: ASYNC110 (the table sets no event)
                await asyncio.sleep(0.05)


async def _until_stopped() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    await stopped.wait()

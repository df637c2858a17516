"""`zibot serve`: the bot with every channel that is configured, the scheduler, and the health page."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager

import structlog
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.app import App, Core, opened
from bot.collector import calm_collector
from bot.copies import copy_for_sending
from bot.menus import Menus
from bot.metrics import STUCK_AFTER, Metrics, waiting
from bot.settings import Settings
from bot.telegram.channel import CHANNEL, TelegramChannel
from bot.telegram.client import Client, TokenRefused
from bot.telegram.media import MediaSource
from bot.telegram.polling import Poller
from bot.telegram.render import Renderer
from bot.telegram.translate import Translator
from bot.telegram.webhook import WebhookWatch, set_webhook, webhook_route
from bot.web import WebServer
from scheduler.clock import make_clock
from storage import migrate
from storage.lock import Locked
from storage.soundness import require_sound

log = structlog.get_logger(__name__)

# While another program polls with our token, nothing is sent for so long at a time (F26), in seconds.
CONFLICT_HOLD = 120.0


async def run_serve(settings: Settings, fail: Callable[..., object]) -> int:
    """Serve until SIGTERM or SIGINT: 0; 1 when the token is refused or the database does not fit."""
    if not settings.token:
        fail("cli-no-channel", 2)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    await require_sound(settings.database)
    await migrate.require_current(settings.database)
    clock = make_clock(settings.clock_start, settings.clock_speed)
    if not clock.real:
        log.warning("this clock is NOT the real time", now=clock.now().isoformat(), speed=settings.clock_speed)
    async with opened(settings, clock) as core:
        client = Client(settings.token, settings.telegram_api_url)
        try:
            await _serve(core, client)
        except* TokenRefused:
            fail("cli-token-refused")
        except* Locked as taken:
            other = _one_of(taken)
            fail("cli-locked", pid=other.pid, host=other.host)
        finally:
            await client.shutdown()
    return 0


def _one_of(group: BaseExceptionGroup[Locked]) -> Locked:
    """One error of a group, however deep it lies: they say the same."""
    error: Locked | BaseExceptionGroup[Locked] = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


async def _serve(core: Core, client: Client) -> None:
    calm_collector()
    stopped = _stop_signal()
    starting = asyncio.create_task(client.start())
    await asyncio.wait({starting, asyncio.ensure_future(stopped.wait())}, return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
        return
    starting.result()
    renderer = Renderer(core.words, core.secret, client.username)
    channel = TelegramChannel(
        client, renderer, MediaSource(core.files, core.draw, copy_for_sending), core.clock.monotonic
    )
    app = App(core, [channel])
    app.intake.join(CHANNEL, Translator(client.id, client.username), channel, own_time=False)
    health = Health(app)
    metrics = Metrics(app)
    server = WebServer(_pages(core, app, health, metrics), *core.settings.address)
    async with app.running():
        serving = asyncio.create_task(server.run())
        menus = asyncio.create_task(Menus(core, client).keep())
        lag = asyncio.create_task(metrics.lag.run())
        async with _receiving(core, app, client, health):
            log.info("zibot serves", bot=client.username, mode=core.settings.telegram_mode, port=server.port)
            await stopped.wait()
            log.info("zibot stops")
        menus.cancel()
        lag.cancel()
        server.stop()
        await serving


@asynccontextmanager
async def _receiving(core: Core, app: App, client: Client, health: Health) -> AsyncIterator[None]:
    """Updates come in while inside, by polling or by webhook."""

    async def on_answer(answered: bool) -> None:
        if answered:
            await app.caretaker.heard(CHANNEL)
        else:
            app.caretaker.silent(CHANNEL)

    if core.settings.telegram_mode == "webhook":
        await set_webhook(client, core.settings.public_url, webhook_secret(core.secret))
        health.receiver = WebhookWatch(client, on_answer)
        async with _running(health.receiver.run()):
            yield
        return

    async def on_conflict(conflict: bool) -> None:
        if conflict and not health.conflict:
            await app.caretaker.conflict(CHANNEL)
        health.conflict = conflict
        if conflict:
            app.delivery.hold(CHANNEL, CONFLICT_HOLD)

    offset = await app.intake.offset(CHANNEL)
    poller = Poller(
        client,
        app.receiver,
        offset=offset,
        on_conflict=on_conflict,
        on_answer=on_answer,
        monotonic=core.clock.monotonic,
    )
    health.receiver = poller
    async with _running(poller.run()):
        yield


@asynccontextmanager
async def _running(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """The work goes on while inside; what it raises is raised here."""
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work)
        try:
            yield
        finally:
            task.cancel()


def webhook_secret(secret: bytes) -> str:
    """The word Telegram has to send along with every update; another than what signs buttons."""
    return hmac.new(secret, b"telegram webhook", hashlib.sha256).hexdigest()


class Health:
    """What the watchman is told: `ok` or what is wrong."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.receiver: Poller | WebhookWatch | None = None
        self.conflict = False

    async def stuck(self) -> list[str]:
        """What waits for more than five minutes although it might go on, as short English codes."""
        try:
            found = await waiting(self._app)
        except Exception as error:  # noqa: BLE001 (whatever is wrong with it: the watchman has to know)
            return [f"database does not answer: {type(error).__name__}"]
        problems = ["updates are stuck"] if found.updates_for > STUCK_AFTER else []
        return [*problems, "messages are stuck"] if found.messages_for > STUCK_AFTER else problems

    def problems(self) -> list[str]:
        """Short English codes, none when all is well."""
        found = ["token used elsewhere"] if self.conflict else []
        if self.receiver is not None and self.receiver.failures >= 3:
            found.append("telegram does not answer")
        return found

    async def page(self, request: Request) -> Response:
        problems = [*self.problems(), *await self.stuck()]
        counts = self._app.delivery.counts
        body = {
            "status": "ok" if not problems else "degraded",
            "problems": problems,
            "handled": self._app.intake.handled,
            "failed": self._app.intake.failed,
            "quarantined": self._app.intake.quarantined,
            "waiting": self._app.delivery.waiting,
            "sent": counts.sent,
            "refused": counts.refused,
            "uncertain": counts.uncertain,
        }
        return JSONResponse(body, status_code=200 if not problems else 503)


def _pages(core: Core, app: App, health: Health, metrics: Metrics) -> Starlette:
    routes = [Route("/healthz", health.page), Route("/metrics", metrics.page)]
    if core.settings.telegram_mode == "webhook":
        routes.append(webhook_route(webhook_secret(core.secret), app.receiver))
    return Starlette(routes=routes)


def _stop_signal() -> asyncio.Event:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    return stopped

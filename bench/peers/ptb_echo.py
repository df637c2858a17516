"""A bare python-telegram-bot echo bot: argv: API address, token, concurrency (0: sequential, else updates and pool size)."""

from __future__ import annotations

import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters
from telegram.request import HTTPXRequest


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    if update.message is not None and update.message.text is not None:
        await update.message.reply_text(update.message.text)


def main() -> None:
    url, token, concurrent = sys.argv[1], sys.argv[2], int(sys.argv[3])
    builder = Application.builder().token(token).base_url(f"{url}/bot").job_queue(None)
    if concurrent:
        builder = builder.concurrent_updates(concurrent).request(HTTPXRequest(connection_pool_size=concurrent))
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling(timeout=10)


if __name__ == "__main__":
    main()

"""What handlers and the scheduler ask of storage, files and channels, in the domain's own words.

Rules for every implementation: instants are aware UTC datetimes; a unit of work that is left without `commit()` (or by an
exception) changed nothing; no call here talks to the network, except those of `Channel` and `FileStore`.
"""

from domain.ports.channels import Channel, ChannelError, NotSent, Outgoing, Refused, Sent, Translate, Uncertain
from domain.ports.days import AlreadyRecorded, Attendances, Calendar
from domain.ports.evidence import Archive, Evidences, Examinations, Examined, Lookalike, Notes, Reviews
from domain.ports.files import FileStore, TooLarge
from domain.ports.people import Chats, Dialogues, Invitations, Offices, People, Presences, Tokens
from domain.ports.plans import Assignments, Handovers, Plans, Regulations, Schedules
from domain.ports.queues import DeliveryState, Outbox, OutboxQueue, Outcome, Queued, Receiver, Work
from domain.ports.reminding import Agenda, Appointment, Postings, Reminders
from domain.ports.unit import Audit, NotFound, Transactions, UnitOfWork

__all__ = [
    "Agenda",
    "AlreadyRecorded",
    "Appointment",
    "Archive",
    "Assignments",
    "Attendances",
    "Audit",
    "Calendar",
    "Channel",
    "ChannelError",
    "Chats",
    "DeliveryState",
    "Dialogues",
    "Evidences",
    "Examinations",
    "Examined",
    "FileStore",
    "Handovers",
    "Invitations",
    "Lookalike",
    "NotFound",
    "NotSent",
    "Notes",
    "Offices",
    "Outbox",
    "OutboxQueue",
    "Outcome",
    "Outgoing",
    "People",
    "Plans",
    "Postings",
    "Presences",
    "Queued",
    "Receiver",
    "Refused",
    "Regulations",
    "Reminders",
    "Reviews",
    "Schedules",
    "Sent",
    "Tokens",
    "TooLarge",
    "Transactions",
    "Translate",
    "Uncertain",
    "UnitOfWork",
    "Work",
]

"""What a person says about which row is which: two rows joined by hand, a wrong pair torn apart."""

from __future__ import annotations

from dataclasses import replace

from domain.plan import PlanDraft, RowPair


def joined(draft: PlanDraft, pair: RowPair) -> PlanDraft:
    """The draft in which these two are one row, whatever their words; what was said about either before is taken back."""
    return replace(
        draft,
        joined=(*(p for p in draft.joined if p.old != pair.old and p.code != pair.code), pair),
        parted=tuple(p for p in draft.parted if p != pair),
    )


def parted(draft: PlanDraft, pair: RowPair) -> PlanDraft:
    """The draft in which these two are not the same row, however alike."""
    return replace(
        draft,
        joined=tuple(p for p in draft.joined if p != pair),
        parted=(*(p for p in draft.parted if p != pair), pair),
    )

# A changed document, the plan of the next year, and taking an import back.
impor-changes-title = <b>Changes to the plan in force: { $count }</b>
impor-change-added = ＋ <code>{ $code }</code> { $title }: { $dates }
impor-change-removed = － <code>{ $code }</code> { $title }: gone
impor-change-kept = － <code>{ $code }</code> { $title }: gone; has evidence, so it is kept as not applicable
impor-change-moved = → <code>{ $old }</code> becomes <code>{ $code }</code> { $title }
impor-change-changed = ✎ <code>{ $code }</code> { $title }
impor-change-field = · { $field } changed
impor-change-dates = · now due: { $dates }
impor-change-secret = 🔒 a confidential row
impor-field-area = the area
impor-field-component = the component
impor-field-indicator = the indicator
impor-field-action = the action
impor-field-evidence = the wanted evidence
impor-field-target = the target date
impor-field-pic = the person in charge
impor-button-changes = Changes ({ $count })

# Taking an import back
impor-button-undo = Undo the import
impor-button-undo-yes = Yes, undo the import
impor-undo-ask = <b>Undo the import of the { $year } plan</b> ({ $source })?
impor-undo-former = The plan before it ({ $source }) is in force again, with its evidence and notes.
impor-undo-none = There was no plan for { $year } before, so { $year } will have none.
impor-undo-by-hand = { $count } changes of dates made since are undone with it.
impor-undo-filed = Evidence or notes came in since this import, so it cannot be undone. Please send the right document with /impor; evidence follows its row.
impor-undone = The import is undone. The former plan of { $year } ({ $source }) is in force again.
impor-undone-none = The import of the { $year } plan is undone. To try again, send /impor.
impor-undone-group = { $name } undid the import of the { $year } plan; the one before is in force again.

# The plan of the next year
impor-button-next-year = Prepare { $year }
impor-next-year = The { $year } plan is made from that of { $from }: years in targets are moved on, what looks odd is asked.
finding-rollover-left-out = does not apply this year, so it is not taken into the next

# Which row is which
impor-change-twin = ↔ <code>{ $old }</code> becomes <code>{ $code }</code> { $title }: another row has the same words, please make sure
impor-changes-pairs = Rows that are the same can be joined, wrong pairs torn apart; evidence follows.
impor-join-ask = <b><code>{ $code }</code> { $title }</b> is gone. Which new row did it become?
impor-join-choice = • <code>{ $code }</code> { $title }
impor-join-none = There is no new row to choose. If a pair is wrong, tear it apart first.
impor-rows-joined = Joined as { $code }; evidence and history will follow.
impor-rows-parted = { $code } is torn apart and counts as a new row now.
impor-pair-changed = That pair has changed. This is how it stands now.
impor-button-join = Join { $code }
impor-button-part = Part { $code }

# /peraturan: the rulebook's table that a plan goes by, its source, and the office's corrections.
help-peraturan = See the rulebook's weights and minimum scores

peraturan-title = <b>{ $title }</b>
peraturan-proposed = Proposed by the plan's year, { $year }.
peraturan-chosen = Chosen by an admin for the plan { $year }.
peraturan-verified = The weights were found in a written source.
peraturan-unverified = ⚠ The weights are <b>not confirmed</b>; please compare them with the rulebook itself.
peraturan-source = Source: { $source }
peraturan-area = { $area } { $name }: { $points }
peraturan-total = <b>All areas: { $points } points</b>
peraturan-no-score = Progress here is no LKE score; people fill in the LKE, and TPI and TPN judge it.
peraturan-points = { $points } points
peraturan-no-points = no weight of its own
peraturan-own = <b>{ $value }</b> (the office's; shipped { $shipped })
peraturan-area-title = <b>Area { $area } { $name }</b>: { $points }
peraturan-component = { $number }. { $name }: { $points }
peraturan-component-plain = { $number }. { $name }
peraturan-components-half = Components are weighed in the half called pemenuhan.
peraturan-results = <b>Results</b>
peraturan-result = { $name }: { $points }
peraturan-result-unverified = { $name }: { $points } (not confirmed)
peraturan-floors = <b>Minimum for { $grade }</b>
peraturan-floor = • { $of }: { $points }
peraturan-floor-unverified = • { $of }: { $points } (not confirmed)
peraturan-floor-total = total
peraturan-floor-levers = all areas together
peraturan-floor-area = area { $area }, each half
peraturan-floor-integrity = clean and free of corruption
peraturan-floor-integrity-survey = survey of perceived corruption
peraturan-floor-ipak = IPAK survey
peraturan-floor-performance = performance achieved
peraturan-floor-ipkp = IPKP survey
peraturan-of-area = weight of area { $area }
peraturan-of-component = weight of component { $area }.{ $number }
peraturan-of-name = name of component { $area }.{ $number }
peraturan-of-result = weight of result { $number }
peraturan-of-floor = minimum { $grade }, { $of }

# One value
peraturan-value = <b>Correct the { $value }</b>
peraturan-value-shipped = In { $title }: { $value }
peraturan-value-own = What counts in this office: <b>{ $value }</b>
peraturan-ask =
    The { $value } is { $now } now. Please write the new value and the reason in one message, for example <code>7.5 as in TPI letter 12/2026</code>.
    To stop, type /batal.
peraturan-ask-name =
    The { $value } is “{ $now }” now. Please write the new name and the reason with a semicolon between them, for example <code>Tim Kerja ZI; as in decree number 4</code>.
    To stop, type /batal.
peraturan-reply = Please <b>reply to this message</b>.
peraturan-refused-number = I found no number. Please write the { $value } first, then the reason, for example <code>7.5 as in TPI letter 12/2026</code>.
peraturan-refused-range = The { $value } has to be more than 0 and at most 100, for example <code>7.5 as in TPI letter 12/2026</code>.
peraturan-refused-name = Please write the { $value } in at most 120 letters, then a semicolon and the reason.
peraturan-refused-unknown = This table has no such value. Please open /peraturan again.
peraturan-refused-reason = Please write the reason too, behind the { $value }, for example <code>7.5 as in TPI letter 12/2026</code>; for a name behind a semicolon.
peraturan-saved = Thank you. The office's { $value } is saved; the shipped table is unchanged.
peraturan-reset-done = The shipped { $value } counts again.
peraturan-default-already = The shipped value counts already.
peraturan-follows = /status and the summaries use this weight from now on.

# History
peraturan-history = <b>The office's corrections of { $title }: { $count }</b>
peraturan-history-line = • { DAY($day) }, { $who }: { $value } became { $now }. Reason: { $reason }
peraturan-default = the shipped value
peraturan-operator = the operator

# Another rulebook
peraturan-books = <b>The rulebook for this plan</b>: { $title } now.
peraturan-book-years = • { $title }: plans of { $first } to { $last }
peraturan-book-since = • { $title }: plans since { $first }{ $last }
peraturan-book-chosen = The plan goes by another rulebook now.

# Buttons
peraturan-button-area = Area { $area }
peraturan-button-others = Results and minimum
peraturan-button-history = History ({ $count })
peraturan-button-choose = Choose another rulebook
peraturan-button-book = Use { $title }
peraturan-button-by-year = Follow the plan's year
peraturan-button-value = ✎ { $value }
peraturan-button-change = Change the value
peraturan-button-name = Change the name
peraturan-button-reset = Back to the shipped value
peraturan-button-reset-name = Back to the shipped name
peraturan-button-open = Rulebook
peraturan-button-grade = Minimum { $grade }

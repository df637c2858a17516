# Reading a plan: warnings of a target, suggestions, findings, and why a document is refused.

# Warnings of one target
warning-year-missing = “{ $text }” names no year; the plan's year is used, { $plan_year }.
warning-year-not-plan = “{ $text }” names { $year } while this plan is of { $plan_year }. The dates stay as written until you decide.
warning-year-malformed = “{ $written }” in “{ $text }” is no complete year, so there is no due date yet. Please choose the year.
warning-day-malformed = “{ $text }” names a day that the month does not have. Please choose the day.
warning-range-reversed = “{ $text }” ends before it begins. Please check the order or the year.
warning-year-names-document = The year in “{ $text }” seems to belong to the name of “{ $label }” rather than mean 31 December. Please choose when it is due.
warning-start-needed = “{ $text }” counts from the day the plan starts. Please state that day.
warning-cadence-unknown = “{ $text }” does not say how often. Please choose.
warning-cadence-conflict = The target says “{ $text }” while the activity says “{ $words }”. Please choose which applies.
warning-short-range = “{ $text }” is read as two months with one due date each. If the document is written only once, please choose once.
warning-labels-from-row = One cell holds { $count } targets without a name. Please check which target is for which evidence.
warning-rule-known = “{ $text }” follows the regulations. Please confirm the date.
warning-no-target = The target is empty. The row is kept; please choose when it is due.
warning-unreadable = “{ $text }” could not be read as a time. The row is kept; please choose when it is due.

# Suggestions
suggestion-year-not-plan = Use the plan's year: { $count ->
    [1] due { DAY($first) }
   *[other] { $count } due dates, { DAY($first) } to { DAY($last) }
}.
suggestion-year-malformed = Use the plan's year: { $count ->
    [1] due { DAY($first) }
   *[other] { $count } due dates, { DAY($first) } to { DAY($last) }
}.
suggestion-day-malformed = Use the last day of that month: { $count ->
    [1] due { DAY($first) }
   *[other] { $count } due dates, { DAY($first) } to { DAY($last) }
}.
suggestion-range-reversed = Perhaps meant: { $count ->
    [1] due { DAY($first) }
   *[other] { $count } due dates, { DAY($first) } to { DAY($last) }
}.
suggestion-year-names-document = Usually: { $count ->
    [1] due { DAY($first) }
   *[other] { $count } due dates, { DAY($first) } to { DAY($last) }
}.
suggestion-cadence-unknown = As the row's words say: { $count ->
    [1] due { DAY($first) }
   *[other] { $count } due dates, { DAY($first) } to { DAY($last) }
}.
suggestion-cadence-conflict = As the row's words say: { $count ->
    [1] due { DAY($first) }
   *[other] { $count } due dates, { DAY($first) } to { DAY($last) }
}.
suggestion-short-range = Once only: { $count ->
    [1] due { DAY($first) }
   *[other] { $count } due dates, { DAY($first) } to { DAY($last) }
}.
suggestion-rule-known = By the rule: { $count ->
    [1] due { DAY($first) }
   *[other] { $count } due dates, { DAY($first) } to { DAY($last) }
}.

# Findings about the document
finding-table-skipped = One table was not read as a plan ({ $rows } rows): “{ $heading }”.
finding-columns-unused = These columns are not used: { $names }.
finding-area-unknown = The document names no area, so all rows were put into area I. Please check.
finding-area-name = The area name “{ $name }” is not known, so its rows went to the area before. Please check.
finding-row-shifted = The columns of this row had slipped in the document and were put right. Please check.
finding-rows-capped = The document is very long; only the first { $most } rows were read.
finding-columns-capped = Sheet “{ $sheet }” is very wide; only the first { $most } columns were read.
finding-sheets-capped = The file has { $count } sheets; only the first { $most } were read.
finding-sheet-skipped = Sheet “{ $sheet }” could not be read and was left out.
finding-pages-capped = The document is very long; only the first { $most } pages were read.
finding-page-skipped = Page { $page } is too complex and was left out.
finding-nested-too-deep = Some tables are nested too deeply and were left out.
finding-component-missing = The document does not name the component of { $rows } rows, so it was left blank. The rows are kept; please check.
finding-table-without-lines = The table in this PDF has no lines, so columns and rows were told by where the words stand. Please check some rows.
finding-line-left-out = This line (page { $page }) runs across the columns of the table, so it became no row: “{ $text }”. Please check; if there is one, send the Word or Excel file.
finding-outline-without-dates = This document is an outline without target dates. Each item became a row; please set when it is due.
finding-outline-dates = This document is a list, not a table; activity, evidence and time were told by the signs between them. Please check some rows.
finding-outline-explained = This sentence only explains, so it did not become a row: “{ $text }”. If it is an activity, please add it.
finding-outline-evidence = The list of evidence of area { $area } was shared out to { $rows } rows. Please check each row's evidence.
finding-outline-evidence-left = It is not clear to which row this evidence of area { $area } belongs: { $text }. Please add it to the right row.
finding-layout-guessed = The table's header is incomplete, so its columns were told by their contents. Please check activity, evidence and target.
finding-area-from-component = “{ $name }” is written as a component but names an area, so it was read as one.
finding-year-guessed = The document does not clearly name the plan's year; { $year } is used. Please confirm.
finding-year-differs = The document seems to be for { $document } but was read as a plan of { $year }. Please confirm.
finding-area-from-line = Area { $area } was taken from the sentence “{ $text }” above its table. Please confirm.
finding-component-from-row = This was read as the name of a component, not as an activity: { $text }. If it is an activity, please add it.
finding-rows-left-out = These rows are no activity, so they are not used ({ $count }): { $text }.
finding-action-missing = { $rows } rows do not name their activity. Please check the names of the columns in the document.
finding-row-split = One row listed { $count } activities with a time of their own, so it became { $count } rows. Please check.
finding-years-several = The document holds plans of { $year } and { $others }; only { $year } was read. For another year, please send it again with its year, for example /impor { $others }.
finding-matrix-words = A month column holds words, for example “{ $text }”; only the month is used. Please check.
finding-columns-unnamed = A column without a name is not used; it holds for example “{ $text }”. Please check.
finding-sheet-hidden = Sheet “{ $sheet }” is hidden, so it was not read.
finding-rows-hidden = Some rows of the file are hidden; they were read as well. Please check.
finding-text-cut = Some words in this PDF are cut off by the edge of their column, such as “{ $text }” (page { $page }). Please send the original document (Excel or Word) if there is one.
finding-colour-marks = The months are marked by colour only, so they were read from the colours. Please check some rows.
finding-colours-unseen = The month columns of { $rows } rows are empty. If the months are marked by colour: colours in this kind of file (.xls) cannot be read; please save it as .xlsx and send it again.
finding-table-from-spaces = The columns of this table are parted by spaces only, so they were told by their places. Please check some rows.

# Where in the document
finding-at = • { $finding } <i>({ $place })</i>
finding-at-page = page { $page }
finding-at-page-row = page { $page }, row { $row }
finding-at-table = table { $table }
finding-at-table-row = table { $table }, row { $row }
finding-at-row = row { $row }

# Why a document cannot be used
import-error-empty = This file is empty. Please send the document again.
import-error-too-large = The file is larger than { $most } MB. Please make it smaller or send only the plan's part.
import-error-kind = This file is no document that can be read. Please send the plan as Word (.docx), Excel (.xlsx, .xls), ODS, PDF, CSV or text.
import-error-old-word = This is an old Word file (.doc). Please save it as .docx and send it again.
import-error-password = This file has a password. Please send a copy without one.
import-error-scanned = This PDF is a scan without text. Please send the original Word, Excel or PDF file.
import-error-encoding = The letters in this text file are not known. Please save it as UTF-8 and send it again.
import-error-zip-entries = The file has { $count } parts, too many (at most { $most }). Please save the document anew and send it again.
import-error-zip-too-large = The file is too large once opened: more than { $most } MB. Please reduce its pictures and send it again.
import-error-zip-broken = This file is damaged. Please open and save the document anew, then send it again.
import-error-zip-overlap = This file is put together oddly and was not opened. Please save the document anew and send it again.
import-error-zip-path = This file holds unsafe names and was not opened. Please save the document anew and send it again.
import-error-dtd = The file holds a DTD and was not opened. Please save the document anew and send it again.
import-error-unreadable = The file cannot be read. Please open and save the document anew, then send it again.
import-error-too-slow = Reading this file took too long and was stopped. Please send only the plan's part.
import-error-too-heavy = This file is too heavy to read. Please send only the plan's part.
import-error-no-plan = No plan table was found. Please make sure that it has columns such as Indikator, Langkah Aksi, Bukti Fisik and Target Waktu.
import-error-no-rows = The plan's table has no rows yet. Please fill it in and send it again.
import-error-year-needed = The plan's year is not known. Please state the year when you send the document.

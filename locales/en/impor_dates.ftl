# /impor: dates for rows whose document gives no target.
impor-preview-no-target = <b>{ $rows } rows have no target</b>; dates can be given below.
impor-button-dates = Due dates ({ $rows })
impor-dates-title = <b>{ $rows } of { $total } rows have no target.</b> Please choose how to date them:
impor-dates-template = • <b>Common year</b>: { $rows } rows are filled in as other offices do. You can look at it first.
impor-dates-sheet = • <b>Excel sheet</b>: I send the list of rows, you fill it in and send it back.
impor-dates-single = • <b>One by one</b>: write each row's target here.
impor-button-template = See the common year ({ $rows })
impor-button-sheet = Fill in with Excel
impor-button-single = One by one
impor-button-use-template = Use the common year
impor-dates-taken = { $rows } rows have dates now.

# Common year
impor-year-title = <b>Proposed for { $rows } rows: { $dates } due dates in { $year }</b>
impor-year-component = <code>{ $code }</code> { $name }
impor-year-target = • { $target } ({ $rows } rows; { $source })
impor-year-assumed = • { $target } ({ $rows } rows; an estimate: { $source })
impor-year-past = Please note: { $count } of these dates are past already.
impor-year-left = { $rows } rows are not known and stay without a date.
impor-year-sources = This is a proposal, not a rule. Every date can still be changed.

# Excel sheet
impor-sheet-coming = The sheet is being made.
impor-sheet-here =
    Here is the list of rows. Please fill in the column <b>Target date</b> as a plan would, for example “Juni”, “Setiap bulan” or “31 Maret”.
    Then <b>reply to this message</b> with the file. Rows may stay blank.
impor-sheet-reading = Thank you. The dates of that sheet are being read.
impor-sheet-taken = { $rows ->
    [0] There are no new dates in that sheet.
   *[other] <b>{ $rows } rows got dates from the sheet.</b>
}
impor-sheet-blank = { $rows } rows are still blank.
impor-sheet-unclear = • Line { $line } (<code>{ $code }</code>): “{ $target }” could not be read as a time.
impor-sheet-unknown = • Line { $line } (<code>{ $code }</code>): code and activity do not fit the plan, so “{ $target }” was not used.
impor-sheet-more = • and { $count } more lines.
impor-sheet-again = Please correct them in the sheet and send it again; what was read stays.
impor-sheet-name = Target dates
impor-sheet-title = Target dates of the plan { $year }
impor-sheet-how = Fill in the column Target date, for example: Juni; Juni, Desember; Setiap bulan; Tiap triwulan; 31 Maret { $year }; Tersedia. Please do not change the column Code.
impor-sheet-code = Code
impor-sheet-area = Area
impor-sheet-component = Component
impor-sheet-activity = Activity
impor-sheet-target = Target date
impor-sheet-hint = Proposed by the common year
import-error-no-date-sheet = This is not the sheet of dates that I sent: its columns Code and Target date are missing. Please fill in the original sheet and send it again.

# Regulation
impor-preview-regulation = Rulebook: { $title }
impor-preview-regulation-unverified = Rulebook: { $title } (weights not verified)

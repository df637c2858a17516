# /tugas: what I still owe.
help-tugas = My tasks, overdue ones first

tugas-title = <b>Your tasks</b>: { $count } pieces of evidence within six weeks
tugas-title-open = <b>Not given to anybody yet</b>: { $count } pieces of evidence within six weeks. Anyone may help.
tugas-row = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") }
tugas-late = • <code>{ $code }</code> { $title } — { DAY($day, style: "short") }, <b>{ $late ->
    [1] 1 day late
   *[other] { $late } days late
  }</b>
tugas-none = Nothing is owed. Thank you.
tugas-button-send = Send { $code }

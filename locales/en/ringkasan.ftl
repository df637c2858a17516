# /ringkasan: the weekly summary now. Its words are in summary.ftl.
help-ringkasan = this week's summary up to now
ringkasan-areas = For area { $areas }

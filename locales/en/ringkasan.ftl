# /ringkasan: the weekly summary now. Its words are in summary.ftl.
help-ringkasan = This week's summary up to now
ringkasan-areas = For area { $areas }

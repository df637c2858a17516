"""Where everything is kept: tables, repositories by topic, units of work, evidence files, migrations."""

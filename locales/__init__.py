"""Every sentence people read, in Fluent catalogues (`id/*.ftl`, `en/*.ftl`), and dates and numbers in words."""

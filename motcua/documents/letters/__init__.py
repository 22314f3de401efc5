"""Letters (văn bản đi): forms of the one-stop desk and results, as data, rules and typst pages."""

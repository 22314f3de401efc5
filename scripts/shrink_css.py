"""Take out of a compiled style sheet what our pages never use, so that a first page stays light.

Usage: shrink_css.py FILE...  (rewrites each file in place; run by vendor_frontend.sh)
"""

import re
import sys
from pathlib import Path

# Variants of govuk-frontend that no page of ours wears.
UNUSED = re.compile(
    r"summary-card|section-break|--inverse|button--start|button__start-icon|govuk-tag--(teal|magenta|brown)"
    r"|__conditional|--small|__divider|frontend-supported|govuk-template|body-lead|body-m\b|body-xs"
    r"|caption-(m|xl)|label--xl|legend--xl|--collapse-on-mobile|grid-column-(one-quarter"
    r"|three-quarters)|from-desktop|govuk-clearfix|link--no-underline|input--extra-letter-spacing"
    r"|back-link--|breadcrumbs--|counter|:not\(\.govuk-link\)"
)
OTHER_THAN_SIZE = re.compile(r"[{;](?!font-size|line-height)[a-z-]+:")
NOISE = (
    (re.compile(r"-webkit-font-smoothing:[a-z]+;?"), ""),
    (re.compile(r"-moz-osx-font-smoothing:[a-z]+;?"), ""),
    (re.compile(r"-(webkit|moz)-box-(sizing|shadow):[^;}]+;?"), ""),
    # The page's typeface is inherited from body and, by one rule, inside controls.
    (re.compile(r"font-family:var\(--mc-font\);?"), ""),
    # :root declares every one of these, so the second value is never read.
    (re.compile(r"var\((--govuk-[a-z-]+), ?[^()]+\)"), r"var(\1)"),
)


def rules(css: str) -> list[tuple[str, str]]:
    """Split into (head, body) pairs; at-rules without a body get an empty one."""
    found, at = [], 0
    while at < len(css):
        opened = css.find("{", at)
        if opened < 0:
            break
        depth, end = 1, opened + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        found.append((css[at:opened], css[opened + 1 : end - 1]))
        at = end
    return found


def selectors(head: str) -> list[str]:
    """Split a selector list at its outer commas."""
    parts, depth, word = [], 0, ""
    for letter in head:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append(word)
            word = ""
        else:
            word += letter
    return [*parts, word]


def shrink(css: str) -> str:
    """The same sheet without unused selectors, empty rules and doubled declarations."""
    out = []
    for head, body in rules(css):
        if head.startswith(("@media", "@supports")):
            inner = shrink(body)
            # Sizes are in rem and 16 px are 12 pt, so paper needs no sizes of its own.
            sizes_only = "print" in head and not OTHER_THAN_SIZE.search(inner)
            if inner and not sizes_only:
                out.append(f"{head}{{{inner}}}")
            continue
        if head.startswith("@"):
            out.append(f"{head}{{{body}}}")
            continue
        kept = [part for part in selectors(head) if not UNUSED.search(part)]
        if kept and body:
            out.append(f"{','.join(kept)}{{{body}}}")
    return "".join(out)


def main(paths: list[str]) -> None:
    for name in paths:
        path = Path(name)
        css = path.read_text(encoding="utf-8").lstrip("\ufeff")
        for pattern, replacement in NOISE:
            css = pattern.sub(replacement, css)
        path.write_text(shrink(css) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""A verdict for programs (JSON) and for people (one page that needs nothing else)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

import msgspec

from migrate.messages import LANGUAGES, Language, say
from migrate.verify.finding import Finding, Severity, Verdict
from migrate.verify.rules import rules


def verdict_as_json(verdict: Verdict) -> dict[str, Any]:
    """Return a verdict as plain values: each finding with its source and its words."""
    return {
        "subject": verdict.subject,
        "passed": verdict.passed,
        "severities": verdict.severities,
        "counts": verdict.counts,
        "checked": msgspec.to_builtins(verdict.checked),
        "findings": [_finding_as_json(finding) for finding in verdict.findings],
    }


def render_page(verdict: Verdict, language: Language) -> str:
    """Return a verdict as one HTML page without script, picture or address of elsewhere."""
    template = Template(files("migrate.verify").joinpath("page.html").read_text("utf-8"))
    return template.substitute(
        language=language,
        title=escape(say("verify.title", language, subject=verdict.subject)),
        outcome="passed" if verdict.passed else "failed",
        verdict=escape(_headline(verdict, language)),
        checked="\n".join(_checked_rows(verdict, language)),
        findings="\n".join(_tables(verdict, language)),
    )


def _finding_as_json(finding: Finding) -> dict[str, Any]:
    return {
        **msgspec.to_builtins(finding),
        "source": rules()[finding.code].source,
        "text": {language: finding.text(language) for language in LANGUAGES},
    }


def _headline(verdict: Verdict, language: Language) -> str:
    return say(
        "verify.passed" if verdict.passed else "verify.failed",
        language,
        subject=verdict.subject,
        errors=verdict.severities[Severity.ERROR],
        warnings=verdict.severities[Severity.WARNING],
    )


def _checked_rows(verdict: Verdict, language: Language) -> Iterator[str]:
    for name, number in msgspec.to_builtins(verdict.checked).items():
        label = escape(say(f"verify.checked_{name}", language))
        yield f'<tr><th scope="row">{label}</th><td class="number">{number}</td></tr>'


def _tables(verdict: Verdict, language: Language) -> Iterator[str]:
    """Yield a table for each code met, the heaviest first."""
    by_code: dict[str, list[Finding]] = {}
    for severity in Severity:
        for finding in verdict.findings:
            if finding.severity is severity:
                by_code.setdefault(finding.code, []).append(finding)
    for code, found in by_code.items():
        weight = found[0].severity.value
        label = escape(say(f"verify.{weight}", language))
        source = escape(rules()[code].source)
        lines = "".join(f"<tr><td>{escape(each.text(language))}</td></tr>" for each in found)
        heading = f"{label} {code} · {verdict.counts[code]} "
        yield (
            f'<table class="{weight}"><thead><tr><th scope="col">{heading}'
            f'<span class="source">{source}</span></th></tr></thead><tbody>{lines}</tbody></table>'
        )

"""Finding the words that a person typed in a text."""

from annot_tui.model import QuoteNotFound
from annot_tui.text.candidates import occurrences
from annot_tui.text.context import Context
from annot_tui.text.fold import fold, fold_text
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span


def find_quote(text: str, quote: str, *, prefix: str = "", suffix: str = "", near: int | None = None) -> Span:
    """Find the words a person typed: to the letter, else folded. Raises QuoteNotFound if absent or ambiguous."""
    if not quote.strip():
        raise QuoteNotFound("the quotation is empty")
    spans = list(occurrences(text, quote)) or list(fold_text(text).find(fold(quote).text.strip()))
    if not spans:
        raise QuoteNotFound(f"the text does not contain “{one_line(quote)[:60]}”; copy the words from it")
    if len(spans) > 1 and (prefix or suffix):
        context = Context.of(prefix, suffix)
        fits = [context.fit(text, span) for span in spans]
        spans = [span for span, fit in zip(spans, fits, strict=True) if fit == max(fits)]
    if len(spans) > 1 and near is not None:
        spans = [min(spans, key=lambda span: (span.start < near, abs(span.start - near)))]
    if len(spans) > 1:
        raise QuoteNotFound(
            f"the text contains “{one_line(quote)[:60]}” {len(spans)} times; quote more of it or what is around it"
        )
    return spans[0]

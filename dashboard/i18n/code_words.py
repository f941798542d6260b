"""Stored codes as a reader sees them, marked for translation here: the codes themselves are never translated."""

from dashboard.i18n.messages import message

CODE_WORDS = frozenset(
    {
        # stages and results
        message("early"), message("intermediate"), message("advanced"),
        message("Early"), message("Intermediate"), message("Advanced"),
        message("Not assessed"), message("At least intermediate"), message("At most intermediate"),
        # answers
        message("Applies"), message("Partly"), message("Does not apply"), message("Not applicable"), message("Open"),
        # what is known of a characteristic, in a list and at the start of a line
        message("met"), message("at least partly met"), message("partly met"), message("at most partly met"),
        message("not met"), message("open"), message("not applicable"),
        message("Met"), message("At least partly met"), message("Partly met"), message("At most partly met"),
        message("Not met"), message("Applies partly"), message("Applies at least partly"), message("Applies at most partly"),
        message("settles it"), message("settles a part of it"), message("only a hint, does not count"),
        # assessments
        message("low"), message("medium"), message("high"),
        message("self-declared"), message("peer-reviewed"), message("illustrative"),
        message("Self-declared"), message("Peer-reviewed"), message("Illustrative"),
        message("draft"), message("submitted"), message("returned"), message("published"),
        message("moved up"), message("stayed the same"), message("moved down"), message("not comparable"),
        # sources, kinds of indicators, addresses of practices
        message("Self-assessments"), message("Public evidence"), message("Illustrative example"),
        message("Yes or no share"), message("Several shares"), message("Counts by year"), message("Score by country"),
        message("Answer by country"), message("Membership"), message("Published rank"),
        message("as printed in 2015"), message("address corrected (certain)"), message("address corrected (our guess)"),
    }
)  # fmt: skip

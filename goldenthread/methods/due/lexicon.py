r"""The words of due texts: each pattern gives tokens of one sign, the first that fits wins.

Signs are single characters, so that the grammar of `spans.py` and `clauses.py` can be written as
regular expressions over them. Patterns see lower-case text; a blank stands for any white space.
"""

import re

NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a|an|\d{1,3})"
WORDS: tuple[tuple[str, str], ...] = (
    # time of day, numeric dates, references
    (
        "T",
        r"\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?|\d{1,2}:\d\d\b|noon\b|midday\b|midnight\b|cop\b|"
        r"cob\b|close of (?:play|business)\b|end of (?:the )?(?:day|play)\b",
    ),
    (
        "z",
        r"\d{4}-\d{1,2}-\d{1,2}\b|\d{4}/\d{1,2}/\d{1,2}\b|\d{1,2}(?P<mark>[-/])\d{1,2}(?P=mark)"
        r"(?:\d{4}|\d\d)(?![\w/])|\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d\d)(?!\w|\.\d)",
    ),
    (
        "Y",
        r"\d{4} ?[-/] ?\d{4}\b(?![/-])|\d{4} ?[-/] ?\d\d(?![\w/])|\d\d ?[-/] ?\d\d(?![\w/])|"
        r"\d{1,2} ?[-/.] ?\d{4}\b",
    ),
    ("r", r"\d+(?:\.\d+)+[a-z]?\b(?!%)|\d+[a-z]\.\d+\b|[a-z]{2,5}\d{1,3}(?:\.\d+)*\b"),
    # states
    (
        "B",
        r"(?:dates? )?(?:to be|yet to be|awaiting|subject to) (?:confirm\w*|agreed|determined|"
        r"decided|"
        r"advised|arranged|set|announced|confirmation|agreement|scheduled)\b|tb[acd]\b|"
        r"t\.b\.[acd]\b\.?",
    ),
    (
        "P",
        r"as soon as (?:is )?(?:possible|practicable|practical)\b|asap\b|a\.s\.a\.p\b\.?|"
        r"urgent(?:ly)?\b",
    ),
    ("I", r"(?:with )?immediate(?:ly)?(?: effect)?\b|forthwith\b|straight ?away\b"),
    (
        "O",
        r"on ?-? ?going\b|continuous(?:ly)?\b|continu(?:es|ing|al)\b|henceforth\b|from now on\b|"
        r"at all times\b|business as usual\b|open[- ]ended\b|indefinite(?:ly)?\b",
    ),
    (
        "E",
        r"as (?:and when )?(?:required|needed|appropriate|available|necessary)\b|on demand\b|"
        r"when(?:ever)? (?:required|needed|necessary|appropriate)\b|ad[- ]hoc\b",
    ),
    (
        "X",
        r"not? (?:applicable|required|needed|known|set|due|specified|date|timescale)\b|n/a\b|"
        r"none\b|nil\b",
    ),
    ("M", r"(?:extended|moved|revised|slipped|deferred|postponed|changed)(?= from)"),
    (
        "M",
        r"(?:now )?(?:extended|moved|revised|slipped|deferred|postponed|changed|delayed|"
        r"rescheduled|"
        r"pushed back|carried forward)(?: to| until)\b|now\b",
    ),
    ("^", r"(?:was|were|previously|originally|original(?: date)?|formerly)\b:?"),
    ("C", r"completed?\b(?! by)|done\b|achieved\b|closed\b|implemented\b|actioned\b|finished\b"),
    # a period's place in words
    (
        "q",
        r"q ?[1-4](?!\d)|[1-4]q\b|(?:quarter|qtr) ?[1-4]\b|(?:1st|2nd|3rd|4th|first|second|third|"
        r"fourth|last|final) (?:quarter|qtr)\b(?: of\b)?",
    ),
    ("h", r"h[12]\b|(?:first|second|1st|2nd) half (?:of )?(?:the )?(?=\d{4}|fy|financial)"),
    (
        "K",
        r"(?:(?:end|start|beginning) of )?(?:the )?(?:(?:spring|summer|autumn|next|school|"
        r"this|half)[- ])*"
        r"terms?(?: [1-6])?\b(?! of)|half[- ]term\b|(?:by )?easter\b|(?:summer|"
        r"school) holidays\b",
    ),
    ("1", r"christmas(?: day)?\b"),
    ("s", r"(?:spring|summer|autumn|winter)\b(?: of\b)?"),
    (
        "e",
        r"(?:the )?(?:(?:beginning|start)(?= of)|early|mid(?:dle)?|late|end|"
        r"(?:first|second|third|fourth|last) week)(?: (?:of|in))?(?: the)?(?: ?- ?|"
        r"\b)(?! ?date)(?=\w| \w)",
    ),
    (
        "f",
        r"(?:financial|fiscal) years?\b|fy(?![a-z])|(?P<school>(?:academic|school) years?\b)|"
        r"(?P<plain>calendar years?\b)|year[- ]end\b|(?P<town>municipal year\b)",
    ),
    ("c", r"w/[cb]\b|w\.c\.|wc\b|(?:the )?week (?:commencing|beginning|starting|of)\b"),
    ("g", r"w/e\b|(?:the )?week ending\b"),
    # joiners
    (
        "H",
        r"(?:and )?(?:then )?(?:thereafter|there after|afterwards|subsequently|"
        r"from then(?: on)?|after that)\b|"
        r"(?:and )?then\b",
    ),
    (">", r"(?:and )?on ?wards?\b|and (?:beyond|after)\b"),
    (
        "p",
        r"(?:no|not) later than\b|on or before\b|by(?: the)?\b|before the end of\b|"
        r"deadline\b:?|due(?: date)?(?: on| by| in)?\b:?|(?:target|completion|end|"
        r"review)(?: date)?:|target date\b|"
        r"(?:for )?completion(?: date)?(?: by| in)?\b|(?:to be )?(?:complete|completed|agreed|"
        r"finished|delivered|carried out|held|presented|undertaken|"
        r"reported|in place)(?: and agreed)? (?:by|in|on)\b|expected\b|planned(?: for)?\b|"
        r"scheduled(?: for)?\b|latest\b",
    ),
    (
        "F",
        r"(?:from|to (?:start|begin|commence)|start(?:s|ing|ed)?|begin(?:s|ning)?|commenc(?:e|"
        r"es|ing|ed)|since|"
        r"with effect from|wef|effective(?: from)?|introduced|launched?)(?: date)?(?: in| on|"
        r" from)?\b(?! of\b)",
    ),
    ("<", r"not (?:before|until)\b|no(?:t)? earlier than\b"),
    ("a", r"after\b|following\b|beyond\b"),
    ("x", r"before\b|prior to\b|ahead of\b|in advance of\b"),
    ("l", r"until\b|till?\b|up to(?: and including)?\b|through\b"),
    ("t", r"to\b|-+"),
    ("b", r"between\b"),
    ("D", r"during\b|within the\b(?! (?:last|next|past))|throughout\b|over\b"),
    ("W", r"(?:with)?in(?: (?:a )?(?:max(?:imum)?|minimum) of)?\b(?= " + NUMBER + r"\b)"),
    # rhythms
    (
        "R",
        r"bi ?-? ?(?:annual|month|week|year)(?:ly)?\b|daily\b|weekly\b|fortnightly\b|"
        r"monthly\b|quarterly\b|"
        r"half[- ]?yearly\b|half[- ]termly\b|termly\b|annual(?:ly)?\b|yearly\b|"
        r"biennial(?:ly)?\b|triennial(?:ly)?\b|hourly\b",
    ),
    ("v", r"every\b|each\b|per\b|(?P<once>once) (?:a|an|every|per|each)\b"),
    ("j", r"(?:\d{1,2} ?x|x ?\d{1,2})(?: an?| per| every| each)?\b"),
    (
        "j",
        r"(?:twice|(?:two|three|four|five|six|\d{1,2}) times)(?: an?| per| every| each|"
        r" in (?:a|the|each))?\b",
    ),
    ("V", r"second\b|other\b|alternate\b"),
    (
        "u",
        r"(?P<working>w/?days?\b|(?:working|business|school) days?\b)|(?:calendar )?days?\b|"
        r"weeks?\b|wks?\b|months?\b|mths?\b|years?\b|yrs?\b|hours?\b|hrs?\b|annum\b|fortnights?\b|"
        r"quarters?\b|terms?\b",
    ),
    ("i", r"same (?:working )?day\b|next (?:working )?day\b"),
    ("w", r"(?:last|past|previous|next) \d{1,3} (?:\w+ )?(?:days?|weeks?|months?|years?)\b"),
    # what is pointed at
    (
        "A",
        r"as (?:detailed |described |set out |stated )?(?:above|below|before|previous)\b|"
        r"see (?:above|below)\b|same as above\b|above\b|below\b|ditto\b",
    ),
    (
        "S",
        r"as (?:in|at) (?=\d)|as (?=\d+\.\d)|as (?:detailed|described|set out|shown|given|"
        r"stated) (?:in|at|under)\b|see(?: also)?\b|"
        r"refer(?:s)? to\b|as per\b|as for\b|same as\b|linked to\b|link with\b",
    ),
    # hedges
    ("U", r"usually\b|normally\b|typically\b|generally\b"),
    (
        "~",
        r"approx(?:imately)?\b\.?|circa\b|around\b|about\b|provisional(?:ly)?\b|likely\b|"
        r"hopefully\b|"
        r"at least\b|(?:at )?(?:a )?minimum(?: of)?\b|minimum\b",
    ),
    ("d", r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b\.?"),
    ("G", r"(?:last|final)\b"),
    ("o", r"or\b"),
    ("&", r"and\b|&|\+|,|;"),
    ("4", r"for\b"),
    ("%", r"of\b"),
    (
        "Z",
        r"(?:the|an?|in|on|at|are|is|be|to be|month of|date|basis|review(?:ed|s)?|one[- ]off|"
        r"reported|audits?|reports?|meetings?|intervals?|updates?)\b",
    ),
    (
        "k",
        r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b|(?:first|third)\b",
    ),
)
PATTERNS = tuple(
    (sign, re.compile(r"(?:(?<![^\W\d_])|(?=\d))(?:" + pattern.replace(" ", r"\s") + ")"))
    for sign, pattern in WORDS
)

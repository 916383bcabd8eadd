r"""The words of due texts: one line of the table for each way of writing them.

A line is a sign, two blanks and a pattern over lower-case text; an indented line goes on with the
one before. The first line that fits wins, so the order matters. A blank stands for any white space,
NUMBER and DATE for what stands below. Signs are single characters, so that the grammar of
`spans.py`, `rhythms.py`, `limits.py` and `clauses.py` is regular expressions over them; m is a
month, n 2 y N are numbers (`tokens.py`). To read a new word, add it to the line of its sign.
"""

import re
from functools import cache

from ..months import BEGUN

MACROS = {  # in this order: a macro may hold those after it
    "NUMBER": r"(?:COUNT|an?|\d{1,3})",
    "COUNT": r"(?:(?:twenty|thirty|forty)(?:[- ](?:one|two|three|four|five|six|seven|"
    r"eight|nine))?|one|two|three|four(?:teen)?|five|fifteen|six(?:teen)?|seven(?:teen)?|eight(?:een)?|nine(?:teen)?|"
    r"ten|eleven|twelve|thirteen|sixty|ninety)",
    "DATE": r"(?:(?:the )?end |by |\d|q\d|MONTH)",
    "MONTH": BEGUN,
}
TABLE = r"""
# T time of day, z day in numbers, Y two years or month and year in numbers, r reference
w  (?:phase|stage|tier|level|step|v|version|part|priority|objective|theme|cohort|group|wave|sec|
   section|s|no|year|yr|number|strand|workstream|area|action|item|wk|
   week)\.? ?\d{1,2}(?= ?[-:,]? ?MONTH)
w  (?:audit|review|report|draft|visit|meeting|module|round) \d(?= MONTH[a-z]*[-']\d\d\b)
T  \d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?|\d{1,2}:\d\d(?::\d\d)?\b|noon\b|midday\b|midnight\b|cop\b
T  cob\b|close of (?:play|business)\b|end of (?:the )?(?:day|play)\b
z  \d{4}-\d{1,2}-\d{1,2}\b|\d{4}\.\d{1,2}\.\d{1,2}\b|\d{4}/\d{1,2}/\d{1,2}\b
z  \d{1,2}(?P<mark>-| ?/ ?)\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?![\w/])
z  \d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d\d)(?!\w|\.\d)|\d{1,2} \d{1,2} \d{4}\b
Y  \d{4} ?[-/] ?\d{4}\b(?![/-])
Y  \d\d ?[-/] ?\d\d(?![\w/])(?! (?:working|calendar|days?|weeks?|months?|hours?|hrs?|wks?)\b)
Y  \d{4} ?[-/] ?\d\d(?![\w/])(?! (?:working|days?|weeks?|months?))
Y  \d/\d\d(?![\w/])|\d{1,2} ?[-/.] ?\d{4}\b
r  \d+(?:\.\d+)+[a-z]?\b(?!%)|\d+[a-z]\.\d+\b|\d{1,2}[abcefg]\b|[a-z]{2,5}\d{1,3}(?:\.\d+)*\b

# states: B to be settled, P as soon as possible, I now, O goes on, E when somebody needs it,
# X none, M moved, ^ what was before, C done
B  (?:dates? )?(?:to be|yet to be|awaiting|subject to) (?:confirm\w*|agreed|determined|decided|
   advised|arranged|set|announced|confirmation|agreement|scheduled)\b
B  tb[acd]\b|t\.b\.[acd]\b\.?
P  as soon as (?:is )?(?:possible|practicable|practical)\b|asap\b|a\.s\.a\.p\b\.?|urgent(?:ly)?\b
I  (?:with )?immediate(?:ly)?(?: effect)?\b|forthwith\b|straight ?away\b
O  on ?-? ?going\b|continuous(?:ly)?\b|continu(?:es|ing|al)\b|henceforth\b|from now(?: on)?\b|
   always\b
O  no end date\b|at all times\b|business as usual\b|bau\b|open[- ]ended\b|indefinite(?:ly)?\b
E  as (?:and when )?(?:required|needed|appropriate|available|necessary)\b|on demand\b
E  when(?:ever)? (?:required|needed|necessary|appropriate)\b|ad[- ]hoc\b
X  not? (?:applicable|required|needed|known|set|due|specified|date|timescale)\b|n/a\b|none\b
X  nil\b
M  (?:extended|moved|revised|slipped|deferred|postponed|changed)(?= from)
M  (?:now )?(?:extended|moved|revised|slipped|deferred|postponed|changed|delayed|
   rolled (?:over|forward)|rescheduled|pushed back|carried forward)
   (?: date)?(?:(?: to| until)\b:?|:|(?= DATE))
M  new date:?|now\b
^  (?:was|were|previously|originally|original(?: date)?|formerly)\b:?
C  completed?\b(?! by)|(?:done|achieved|closed|implemented|actioned|finished)\b(?! by\b)

# periods in words: w not read, q quarter, h half, K term, 1 feast, s season, e part of a period,
# f year of some kind, c week from, g week until
w  (?:this|next|current|coming|previous) (?:financial |academic |school |calendar |fiscal |
   municipal )?(?:year|month|week|quarter)s?\b
w  (?:short|medium|long(?:er)?)[- ](?:to[- ](?:medium|long)[- ])?terms?\b
w  last (?:financial |academic |school |calendar )?(?:year|month|week)s?\b(?! (?:of|in)\b)
q  q ?[1-4](?!\d)|[1-4]q\b|(?:quarter|qtr) ?[1-4]\b
q  (?:1st|2nd|3rd|4th|first|second|third|fourth|last|final) (?:quarter|qtr)\b(?: of\b)?
h  h[12]\b|(?:first|second|1st|2nd) half (?:of )?(?:the )?(?=\d{4}|fy|financial)
K  (?:(?:end|start|beginning) of )?(?:the )?(?:(?:spring|summer|autumn|next|school|academic|this|
   half)[- ])*terms?(?: [1-6])?\b(?! of)
K  half[- ]term\b|(?:by )?easter\b(?! (?:sunday )?(?:20)?\d\d)|(?:summer|school) holidays\b
1  (?:christmas|xmas)(?: day)?\b|easter(?: sunday)?(?= \d)
s  (?:spring|summer|autumn|winter)\b(?: of\b)?
e  (?:the )?(?:(?:beginning|start)(?= of)|early|mid(?:dle)?|late|end|close(?= of)|(?:first|1st|
   second|2nd|third|3rd|fourth|4th|last) week)(?: (?:of|in))?(?: the)?(?: ?- ?|
   \b)(?! ?date)(?=\w| \w)
f  (?:financial|fiscal) years?(?: end)?\b|fye?(?![a-z])|(?:(?:academic|school) years?\b)
f  (?:calendar years?\b)|year[- ]end\b|(?:municipal year\b)
c  w/[cb]\b|w\.c\.|wc\b|w/comm\w*\.?|(?:the )?(?:week|wk) (?:commencing|comm|beginning|beg|
   starting|of)\b\.?
g  w/e\b|(?:the )?(?:week|wk) ending\b

# joiners: H then, > onwards, $ end, p by, F from, < not before, a after, x before, l until, t to,
# b between, D during, W within
H  (?:and )?(?:then )?(?:thereafter|there after|afterwards|subsequently|from then(?: on)?|
   after that)\b
H  (?:and )?then\b
>  (?:and )?on ?wards?\b|and (?:beyond|after)\b|forwards?\b|(?:at the )?earliest\b
>  present ?$|-*>+ ?$|\+ ?$
$  (?:end|finish)(?:s|es|ed|ing)?(?: date)?\b:?
p  (?:no|not) later than\b|not after\b|on or before\b|by(?: the)?\b
p  before (?:the )?end(?: of)?\b|deadline\b:?
p  due(?: date)?(?: on| by| in)?\b:?|(?:target|completion|review)(?: date)?:|target date\b
p  (?:for )?completion(?: date)?(?: by| in)?\b
p  (?:to be )?(?:complete|completed|agreed|finished|delivered|done|achieved|closed|implemented|
   actioned|carried out|held|presented|
   undertaken|reported|in place)(?: and agreed)? (?:by|in|on)\b
p  to be\b(?: reviewed| reported)?|expected\b|planned(?: for)?\b|scheduled(?: for)?\b|latest\b
F  (?:as from|as of|from|to (?:start|begin|commence)|start(?:s|ing|ed)?|begin(?:s|ning)?|
   commenc(?:e|es|ing|ed)|since|with effect from|w\.?e\.?f\b\.?|effective(?: from)?|introduced|
   launched?)(?: date)?(?: in| on| from)?\b(?! of\b)
<  not (?:before|until)\b|no(?:t)? earlier than\b
a  after\b|post[- ](?=DATE)|following\b|beyond\b
x  before\b|pre[- ](?=DATE)|prior to\b|ahead of\b|in advance of\b
l  until\b|till?\b|up to(?: and including)?\b|through(?: to)?\b
t  to\b|-+
b  between\b
W  (?:(?:with)?in|over|during) the (?:next|coming|following)(?= NUMBER\b)
W  next(?= NUMBER (?:\w+ )?(?:days?|weeks?|months?|years?)\b)
D  during\b|within the\b(?! (?:last|next|past))|within(?= MONTH)|throughout\b|over\b
W  (?:with)?in(?: (?:a )?(?:max(?:imum)?\.?|minimum)(?: of)?)?\b(?= NUMBER\b)

# rhythms: R in one word, v every, j so many times, V every second, u unit, i same or next day
R  bi ?-? ?(?:annual|month|week|year|term)(?:ly|y)?\b|daily\b|weekly\b|fortnightly\b|monthly\b
R  quarterly\b|half[- ]?yearly\b|half[- ]termly\b|termly\b|annual(?:ly)?\b|yearly\b
R  semi[- ]?annual(?:ly)?\b|tri[- ]?annual(?:ly)?\b|biennial(?:ly)?\b|triennial(?:ly)?\b|hourly\b
v  every\b|each\b|per\b|(?:once) (?:a|an|every|per|each)\b
j  (?:\d{1,2} ?x|x ?\d{1,2})(?: an?| per| every| each)?\b
j  (?:twice|(?:two|three|four|five|six|\d{1,2}) times)(?: an?| per| every| each| in (?:a|the|
   each))?\b
V  second\b|other\b|alternate\b
u  (?:w[/.]?days?\b|wds?\b|(?:working|business|school)[ -]days?\b|weekdays?\b)
u  half[- ]years?\b|(?:calendar )?(?:days?|months?|weeks?)\b|weeks?\b|wks?\b|months?\b|mths?\b
u  years?\b|yrs?\b|hours?\b|hrs?\b|annum\b|fortnights?\b|quarters?\b|terms?\b
i  same (?:working )?day\b|next (?:working )?day\b
w  (?:last|past|previous) \d{1,3} (?:\w+ )?(?:days?|weeks?|months?|years?)\b

# what is pointed at: A above or below, S see
A  as (?:detailed |described |set out |stated )?(?:above|below|before|previous)\b
A  see (?:above|below)\b|same as above\b|above\b|below\b|ditto\b|(?m:^(?:"\s?"?|''|do\.?)$)
S  as (?:in|at) (?=\d)|as (?=\d+(?:\.\d|[abc]\b))
S  as (?:detailed|described|set out|shown|given|outlined|stated) (?:in|at|under)\b|see(?: also)?\b
S  refer(?:s)? to\b|as per\b|as for\b|same as\b|links?(?:ed)? (?:to|with)\b
S  cross[- ]?ref\w*(?: to)?\b|x-?ref\b
S  (?:covered|included|merged|combined|dealt with) (?:in|under|with|into)\b(?= \d)
S  in (?:line|accordance) with\b|aligned? (?:with|to)\b

# hedges and small words: U a habit, ~ roughly, d weekday, G last, o or, & and, 4 for, % of,
# Z of no meaning, k number
U  usually\b|normally\b|typically\b|generally\b
~  approx(?:imately)?\b\.?|circa\b|around\b|about\b|provisional(?:ly)?\b|likely\b|hopefully\b
~  max(?:imum)?\b\.?|at least\b|(?:at )?(?:a )?minimum(?: of)?\b|minimum\b
d  (?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b\.?
G  (?:last|final)\b
o  or\b
&  and\b|&|\+|,|;
4  for\b
%  of\b
Z  (?:once(?= \w+ly\b)|the|an?|in|on|at|are|is|be|to be|month of|date|basis|review(?:ed|s)?|
   one[- ]off|reported|
   audits?|reports?|meetings?|intervals?|updates?)\b
k  COUNT\b|(?:first|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth)\b
"""
# words of which no other English word is one slip away
COMMON = {
    "weekly": "R", "fortnightly": "R", "monthly": "R", "quarterly": "R", "termly": "R",
    "annually": "R", "annual": "R", "yearly": "R", "ongoing": "O", "immediate": "I",
    "immediately": "I", "completed": "C", "achieved": "C",
}  # fmt: skip


def _lines() -> list[tuple[str, str]]:
    """Sign and pattern; neighbours of one sign together."""
    found: list[tuple[str, str]] = []
    for line in TABLE.splitlines():
        sign, pattern = line[:1], line[3:]
        if not line or line.startswith("# "):
            continue
        if sign == " ":
            found[-1] = (found[-1][0], found[-1][1] + pattern)
        elif found and found[-1][0] == sign:
            found[-1] = (sign, f"{found[-1][1]}|{pattern}")
        else:
            found.append((sign, pattern))
    return found


def _pattern(words: str) -> str:
    for name, meant in MACROS.items():
        words = words.replace(name, meant)
    return r"(?:(?<![^\W\d_])|(?=\d))(?:" + words.replace(" ", r"\s") + ")"


@cache
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compiled at the first text, so that commands start at once."""
    return tuple((sign, re.compile(_pattern(words))) for sign, words in _lines())


@cache
def whole() -> re.Pattern[str]:
    """All lines at once: nothing fits where this does not, and that is most places."""
    return re.compile("|".join(_pattern(words) for _, words in _lines()))

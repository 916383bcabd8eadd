"""Words and phrases of the sector beside plainer ones. Ours, for letters, forms and briefings.

A plainer word is an offer: a legal term may have to stay, with its meaning beside it.
"""

PLAINER = {
    "accommodation": "somewhere to live", "additional": "more", "adhere to": "keep to",
    "adolescent": "teenager",
    "advocate": "somebody who speaks up for you", "advise": "tell",
    "allegation": "what somebody says happened",
    "allocate": "give", "allocated": "given", "alleviate": "ease", "anticipate": "expect",
    "approximately": "about", "ascertain": "find out", "assist": "help", "assistance": "help",
    "attain": "reach", "cease": "stop", "clarification": "a clearer answer",
    "collaborate": "work together", "collate": "bring together", "commence": "start",
    "commenced": "started", "communicate": "tell", "complete": "fill in", "concerning": "about",
    "consequently": "so", "consult": "ask", "contact": "family time", "demonstrate": "show",
    "deteriorate": "get worse", "determine": "decide", "disclose": "tell",
    "disclosure": "what was told", "discontinue": "stop", "disseminate": "share",
    "domicile": "home", "due to the fact that": "because", "eligible": "able to get",
    "endeavour": "try", "enquire": "ask", "establish": "set up", "evaluate": "look at how well",
    "expedite": "speed up", "facilitate": "help", "furthermore": "and", "identify": "find",
    "implement": "carry out", "implementation": "carrying out", "in accordance with": "by",
    "in order to": "to", "in relation to": "about", "in respect of": "about",
    "in the event of": "if", "inform": "tell", "initiate": "start", "intervention": "help",
    "kinship care": "living with family or friends", "legislation": "the law", "liaise": "talk",
    "mandatory": "a must", "modification": "change", "modify": "change",
    "multi-agency": "of several services", "notify": "tell", "notwithstanding": "even so",
    "objective": "aim", "obtain": "get", "participate": "take part",
    "participation": "taking part", "permanence": "a home for good", "permit": "let",
    "perpetrator": "the person who did harm", "placement": "where you live",
    "prior to": "before", "prioritise": "put first", "provision": "help on offer",
    "purchase": "buy", "pursuant to": "under", "reassess": "look again", "regarding": "about",
    "remuneration": "pay", "request": "ask for", "require": "need", "requirement": "need",
    "reside": "live", "respite": "a short break", "safeguarding": "keeping people safe",
    "sibling": "brother or sister", "siblings": "brothers and sisters", "stakeholder": "partner",
    "statutory": "by law", "strategic": "long-term", "subsequent": "next",
    "subsequently": "later", "sufficient": "enough", "terminate": "end", "thereafter": "then",
    "transition": "move", "undertake": "do", "upon": "on", "utilise": "use",
    "vulnerable": "at risk of harm", "whilst": "while", "with regard to": "about",
}  # fmt: skip
EVERYDAY_WORDS = """
    adoption afternoon already another anything anyone children's different evening everybody
    everyone everything example families family foster forever grandfather grandmother however
    important january february october november december september holiday hospital however idea
    interest listening nobody november officer remember saturday similar somebody telephone
    together tomorrow understand understanding video yesterday
"""
EVERYDAY = frozenset(EVERYDAY_WORDS.split())

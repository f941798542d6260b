"""``/about``: what this is, how stages are worked out, what public evidence is, how numbers are kept honest."""

from collections.abc import Mapping

from dash import Dash, html
from dash.development.base_component import Component

from dashboard.domain.maturity.comparison import Source
from dashboard.domain.maturity.evidence import SETTLES
from dashboard.domain.maturity.stages import MARK_NAMES
from dashboard.model.codes import Answer, ItemKind, Strength
from dashboard.services.snapshot import Snapshot
from dashboard.web import urls
from dashboard.web.components.stage import legend
from dashboard.web.pages.about.preface import preface
from dashboard.web.view import View

PARAMETERS: tuple[str, ...] = ()


def layout(snapshot: Snapshot, query: Mapping[str, str]) -> View:
    """The method."""
    body = [
        html.H1("About"),
        html.P(
            "This dashboard is an independent, living edition of the OECD’s draft Digital Government Toolkit of 2015. It is "
            "not an OECD publication, and nobody at the OECD is responsible for it.",
            className="lead",
        ),
        *_toolkit(snapshot),
        html.H2("Its preface", id="preface"),
        *preface(snapshot.toolkit),
        *_stages(snapshot),
        *_assessment(),
        *_evidence(snapshot),
        *_comparing(),
        *_honesty(),
    ]
    return View("About", body, "Method: stages, public evidence, the status of numbers.")


def _toolkit(snapshot: Snapshot) -> list[Component]:
    toolkit = snapshot.toolkit
    return [
        html.H2("The toolkit"),
        html.P(
            [
                f"It helps governments to follow the Recommendation of the OECD Council on Digital Government Strategies "
                f"(2014) with {len(toolkit.principles)} principles in {len(toolkit.pillars)} pillars. Each has a self-assessment: "
                f"{len(toolkit.items)} lines in all, in three stages. All of them are here, rewritten in plain words one for one, "
                "with their place in the source. So are its ",
                html.A(f"{len(toolkit.practices)} good practices", href=urls.PRACTICES),
                ", its ",
                html.A(f"{len(toolkit.readings)} works of further reading", href=urls.READINGS),
                " and its ",
                html.A(f"glossary of {len(toolkit.terms)} terms", href=urls.GLOSSARY),
                ".",
            ]
        ),
        html.Ol([html.Li(html.A(p.title, href=urls.principle(p.number))) for p in toolkit.principles.values()]),
    ]


def _stages(snapshot: Snapshot) -> list[Component]:
    threshold = snapshot.settings.threshold
    return [
        html.H2("How stages are worked out", id="stages"),
        html.Ul(
            [
                html.Li(
                    "“Applies” meets a characteristic, “partly” counts half, “not applicable” leaves it out. No answer is "
                    "unknown, never a no."
                ),
                html.Li(
                    "Early characteristics mostly describe what is lacking. They are asked and shown, but only intermediate "
                    "and advanced characteristics lift a stage."
                ),
                html.Li(
                    f"A stage is reached when at least {threshold.numerator} in {threshold.denominator} of its applicable "
                    "characteristics are met and the stage before is reached. A stage none of whose characteristics is "
                    "applicable asks for nothing."
                ),
                html.Li(
                    "Unknown answers are tried both ways. If both give one stage, that is the stage; if they leave one out, "
                    "the range is shown (“at least intermediate”); otherwise the principle is “not assessed”."
                ),
                html.Li(
                    "A country may declare another stage, with a reason. The declared and the computed one are both shown."
                ),
                html.Li(
                    "Two sentences describe a shortcoming inside a higher stage (principle 1, intermediate 4, second sentence; "
                    "principle 9, intermediate 2). They are shown and do not count."
                ),
                html.Li("Stages are never averaged into one number, and countries are never ranked by them."),
            ]
        ),
        legend(evidence=False),
    ]


def _assessment() -> list[Component]:
    return [
        html.H2("How an assessment comes about", id="assessment"),
        html.Ul(
            [
                html.Li(
                    "A country answers each characteristic, with evidence and a note where it has them. Public evidence stands "
                    "beside the question and ticks nothing; what is accepted from it keeps where it came from."
                ),
                html.Li(
                    "Several ministries or persons can answer in one cycle. Where they differ is shown and a lead settles it; no "
                    "vote is taken and no average."
                ),
                html.Li(
                    "A draft is submitted; the secretariat publishes it, which makes it peer-reviewed, or returns it with "
                    "comments. Whoever reopens one that was published makes it self-declared again."
                ),
                html.Li(
                    "A new cycle begins with the answers of the last, each to be confirmed; review, targets and declared stages "
                    "are not copied."
                ),
                html.Li(
                    "The matrix and a country’s own page show its latest published cycle; where none is published, its latest "
                    "draft, marked as one. Drafts count nowhere else: not among peers, nor on the pages of principles."
                ),
                html.Li(
                    "Where a dashboard is served to others nobody can write, and only what is published is shown, without what "
                    "single assessors and the review said."
                ),
                html.Li(
                    "Every save is kept with who and when. Of two people who edit at once neither overwrites the other: what "
                    "differs is settled place by place."
                ),
                html.Li(
                    "Fictional countries belong to the illustrative example. Their answers never stand among those of real ones."
                ),
            ]
        ),
        html.P(["To begin one: ", html.A("Assess", href=urls.ASSESS), "."]),
    ]


def _evidence(snapshot: Snapshot) -> list[Component]:
    rules = snapshot.comparisons.evidence_map.rules
    items = {rule.item for rule in rules}
    hints = {rule.item for rule in rules} - {rule.item for rule in rules if rule.strength is not Strength.PROXY}
    characteristics = sum(item.kind is ItemKind.CHARACTERISTIC for item in snapshot.toolkit.items.values())
    cells = snapshot.comparisons.of(Source.EVIDENCE).cells
    shown = sorted({number for (_, number), cell in cells.items() if cell.result.is_assessed})
    remote = sum(map(snapshot.comparisons.answered_remotely, snapshot.comparisons.public_answers))
    return [
        html.H2("What public evidence is", id="evidence"),
        html.P(
            f"Some public surveys ask about things that the characteristics describe. An evidence map of {len(rules)} rows "
            f"joins the two for {len(items)} of the {characteristics} characteristics; for {len(hints)} of these there is only "
            "a hint. The map is our own reading, not that of the OECD, the World Bank or any government. It stands beside "
            "self-assessments and is never one."
        ),
        html.P(
            "Sources: the World Bank’s GovTech survey of 2022, four questions of the OECD Digital Government Index 2019 (of which "
            "only a yes is carried on), and memberships up to the end of 2022. Scores and rankings are not used."
        ),
        html.P("An answer rarely settles a whole statement, so each gives a lowest and a highest value:"),
        _settles(),
        html.Ul(
            [
                html.Li(
                    "A yes is direct only if the question asks at least as much as the statement; a no counts only if the "
                    "statement cannot hold without the thing asked about."
                ),
                html.Li(
                    f"For {remote} economies World Bank staff answered remotely, and “no” may mean “not found”: an unfavourable "
                    "answer counts one step weaker. Answers that governments gave themselves are told apart."
                ),
                html.Li(
                    "The stage test is run with all lowest and with all highest values. If the lowest reach intermediate, the "
                    "result is “indicative: at least intermediate”; if the highest miss it, “indicative: early”; else “not "
                    "assessed”."
                ),
                html.Li(
                    "Either needs evidence on at least half of the intermediate characteristics, from two or more questions, "
                    "at least one of them direct. “Advanced” is never shown: it is about strength and effect, and these "
                    "answers are about existence."
                ),
                html.Li(
                    f"Limits: a result appears only on principles {', '.join(map(str, shown))}, and a few readings decide much. It "
                    "hardly tells the adherents of 2015 apart. It is a start for a country’s own assessment."
                ),
            ]
        ),
        legend(evidence=True),
        html.P(
            [
                "The map with a reason for every row: ",
                html.A("evidence_map.csv", href=urls.dataset_file("evidence_map.csv")),
                ".",
            ]
        ),
    ]


def _settles() -> Component:
    answers = (Answer.APPLIES, Answer.PARTLY, Answer.NOT)
    head = html.Thead(html.Tr([html.Th("Evidence", scope="col"), *(html.Th(str(a), scope="col") for a in answers)]))
    rows = [
        html.Tr([html.Th(str(s), scope="row"), *(html.Td(MARK_NAMES[SETTLES[s, a].mark]) for a in answers)])
        for s in (Strength.DIRECT, Strength.PARTIAL)
    ]
    rows.append(html.Tr([html.Th("proxy (a hint)", scope="row"), *(html.Td("open") for _ in answers)]))
    return html.Div(html.Table([head, html.Tbody(rows)], className="data-table"), className="table-frame")


def _comparing() -> list[Component]:
    return [
        html.H2("How countries and years are compared", id="comparing"),
        html.Ul(
            [
                html.Li(
                    "Two countries are alike on a principle where both have the same settled stage, and differ where their "
                    "stages surely do. What a range leaves open counts neither way. Public evidence settles few stages, so "
                    "there the characteristics are counted in the same way."
                ),
                html.Li(
                    "A country has made a step where its own answers, or secured public evidence, show the stage after it. "
                    "Practices of that country stand before those of others."
                ),
                html.Li("A median is that of the countries of a group that have a value, and says how many they are."),
                html.Li(
                    "A change between two years is told for the countries with a value in both. Editions of a survey may "
                    "differ in method; their notes stay beside the chart."
                ),
                html.Li("An index compares each country with its own first year, which is 100."),
                html.Li(
                    "Spearman’s rank correlation says how far two orders of countries agree. It is told from ten countries "
                    "on, with their number, and implies no cause."
                ),
                html.Li(
                    "Slides, files and frames name the version of the data that they were made from. A version that is kept "
                    "can be shown again as it was."
                ),
            ]
        ),
    ]


def _honesty() -> list[Component]:
    return [
        html.H2("How numbers are kept honest", id="honesty"),
        html.Ul(
            [
                html.Li("Every number names its dataset, its year and its status. All but printed ones carry a note."),
                html.Li(
                    "The text of 2015 has lost some charts’ numbers. They stay lost: the chart’s place says what is lost and "
                    "offers the nearest later data."
                ),
                html.Li(
                    "Later datasets stand beside the figures of 2015 under their own names. No line joins them, because other "
                    "countries answered other questions."
                ),
                html.Li(
                    "Where the number of respondents was not printed it is inferred from the percentages, and the note says so."
                ),
                html.Li(
                    "Four kinds of empty are told apart and never drawn as zero: not surveyed, no answer, not applicable, lost "
                    "in source."
                ),
            ]
        ),
        html.P(["All datasets, their licences and how they were obtained: ", html.A("Data", href=urls.DATA), "."]),
    ]


def register_callbacks(app: Dash, snapshot: Snapshot) -> None:
    """Nothing here changes."""

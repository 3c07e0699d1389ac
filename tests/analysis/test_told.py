"""Told otherwise: agentless, cast, number, label."""

from framing.analysis.facts import Fact
from framing.analysis.told import Telling, differences


def telling(
    *agents: str, kind: str = "deed", family: str = "", patient: str = "", label: str = "", **numbers: int
) -> Telling:
    labels = (frozenset([label] if label else []), frozenset[str]())
    fact = Fact("a", kind, "harm:killing", agents, (), (family, patient), labels, numbers, unstated=not agents)
    return Telling((fact,), frozenset(agents))


def test_agentless_only_beside_one_who_is_named() -> None:
    bare = telling()
    assert differences(bare, [telling("Rebels", family="armed_groups")]) == ("agentless",)
    assert differences(bare, [telling(), telling("shells")]) == ()
    assert differences(telling("Rebels", family="armed_groups"), [bare]) == ()


def test_another_cast() -> None:
    army, rebels = telling("army", family="state_forces"), telling("rebels", family="armed_groups")
    assert differences(army, [rebels]) == ("cast",) == differences(rebels, [army])
    assert differences(army, [telling("soldiers", family="state_forces")]) == ()
    assert differences(telling("Lantern Front"), [telling("the Front")]) == ()
    assert differences(telling(patient="civilians"), [telling(patient="armed_groups")]) == ("cast",)


def test_other_numbers_of_one_category() -> None:
    assert differences(telling(killing=9), [telling(killing=9), telling(killing=14)]) == ("number",)
    assert differences(telling(killing=9), [telling(wounding=14)]) == ()


def test_labels_of_another_stance_in_one_family() -> None:
    mine = telling("rebels", family="armed_groups", label="armed_groups:neutral")
    theirs = telling("terrorists", family="armed_groups", label="armed_groups:delegitimizing")
    assert differences(mine, [theirs]) == ("label",)
    assert differences(telling(label="civilians:neutral"), [telling(label="civilians:vulnerable")]) == ()


def test_speakers_do_not_differ_and_quotations_by_their_speaker() -> None:
    assert differences(telling("Ana Ruiz", kind="speaker"), [telling("Ruiz", kind="speaker")]) == ()
    assert differences(telling("Ana Ruiz", kind="quotation"), [telling("Ivo Marr", kind="quotation")]) == ("cast",)


def test_the_last_article_to_state_a_number_holds() -> None:
    early, late = telling(killing=9).facts[0], telling(killing=12, wounding=3).facts[0]
    assert dict(Telling((early, late), frozenset()).numbers) == {"killing": 12, "wounding": 3}

"""What only the names of real bodies and office-holders settle, read with the built-in gazetteer."""

from __future__ import annotations

import pytest

import kg

pytestmark = pytest.mark.model


def read(text: str) -> set[tuple[str, str, str]]:
    """Return the statements of a text by the names of its mentions' chains."""
    extraction = kg.extract(text)
    mentions = {mention.id: mention for mention in extraction.mentions}

    def find_name(mention_id: str) -> str:
        mention = mentions[mention_id]
        return mention.name if mention.antecedent is None else find_name(mention.antecedent)

    return {(find_name(triple.actor), triple.relation, find_name(triple.target)) for triple in extraction.triples}


def test_the_bloc_is_the_body_of_states_named_before() -> None:
    assert ("European Union", "sanctioned", "Iran") in read("Iran spoke with the European Union. On Monday, the bloc sanctioned Iran.")


def test_a_known_bearers_bare_title_is_of_his_own_state() -> None:
    found = read(
        "Iran called it a crime. Tehran and President Donald Trump traded threats. Iran's allies and the United States sent ships."
    )
    assert ("Donald Trump", "official_of", "United States") in found
    assert ("Donald Trump", "official_of", "Iran") not in found


def test_a_known_bearers_state_must_be_named() -> None:
    assert not any(
        fact[1] == "official_of" for fact in read("Iran mourned. President Donald Trump smiled. Iran vowed revenge; Iran waited.")
    )


def test_an_office_behind_two_states_that_act_together_is_of_either() -> None:
    found = read("Kenya and Peru signed a treaty on Monday. The defence minister, Tavi Brenn, was silent.")
    assert not any(fact[1] == "official_of" for fact in found)


def test_a_text_set_where_no_state_is_named_is_at_home_in_no_other() -> None:
    fights = "\n\n".join(
        f"Rebels shelled a bridge outside {town} and a mill beside it." for town in ("Lashio", "Kutkai", "Sagaing", "Mandalay")
    )
    found = read(f"China waited. China's envoy wept. China slept.\n\n{fights}\n\n{fights}\n\nRegime spokesman General Tavi Brenn left.")
    assert not any(fact[1] == "official_of" and fact[0] == "Tavi Brenn" for fact in found)


def test_the_secretary_of_the_treasury_is_an_officer_of_the_united_states() -> None:
    found = read("The United States listed them, said Secretary of the Treasury Lena Orvash.")
    assert ("Lena Orvash", "official_of", "United States") in found


def test_a_name_behind_an_office_and_its_state_is_the_bearers() -> None:
    found = read("EU Special Representative for Human Rights Lena Orvash met Foreign Minister of France Catherine Colonna.")
    assert {("Lena Orvash", "official_of", "EU"), ("Catherine Colonna", "official_of", "France")} <= found


def test_a_treasury_that_targets_a_company_punishes_it() -> None:
    found = read("OFAC is also targeting Orsa Shipping SARL, a Goma-based company.")
    assert ("OFAC", "sanctioned", "Orsa Shipping SARL") in found
    assert ("OFAC", "attacked", "Orsa Shipping SARL") not in found


def test_the_make_of_a_weapon_receives_nothing() -> None:
    found = read("Turkey provided the Libyan army with Bayraktar TB2 unmanned combat aerial vehicles.")
    assert not any("TB2" in end for fact in found for end in (fact[0], fact[2]))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Iran's UN mission denied the charge.", ("UN", "belongs_to", "Iran")),
        ("Lesotho is surrounded by South Africa.", ("South Africa", "attacked", "Lesotho")),
        ("The Syrian Observatory for Human Rights met Lena Orvash.", ("Syrian Observatory for Human Rights", "belongs_to", "Syria")),
        ("Abdul-Malik al-Houthi spoke. The Houthis seized the Galaxy Leader.", ("Houthi", "abducted", "Abdul-Malik al-Houthi")),
    ],
)
def test_a_states_name_or_a_title_inside_a_name_states_nothing(text: str, wrong: tuple[str, str, str]) -> None:
    assert wrong not in read(text)


@pytest.mark.parametrize(
    "regime",
    [
        "The Assad regime",
        "Bashar al-Assad's regime",
        "Bashar al-Assad's administration",
        "The government of President Bashar al-Assad",
    ],
)
def test_a_regime_called_by_who_leads_it_is_the_state(regime: str) -> None:
    assert ("Syria", "attacked", "Douma") in read(f"Syria met the envoys of France. {regime} shelled Douma.")


def test_a_ruler_spoken_of_by_surname_gives_no_other_state() -> None:
    assert not any("United States" in fact for fact in read("Lena Orvash met Jonas Keil. Orvash's administration shelled Douma."))


def test_a_nation_tells_where_the_affiliate_of_another_is() -> None:
    found = read("Jabhat al-Nusra, al-Qaeda's Syrian affiliate, took part.")
    assert ("Jabhat al-Nusra", "allied_with", "al-Qaeda") in found
    assert ("Jabhat al-Nusra", "allied_with", "Syria") not in found


def test_two_nations_beside_each_other_are_a_people_of_no_state() -> None:
    assert not any(relation in {"leads", "official_of"} for _, relation, _ in read("Bosnian Serb leader Jonas Keil was silent."))


def test_a_second_acronym_in_brackets_leaves_one_doer() -> None:
    attackers = {actor for actor, relation, _ in read("ISIL (ISIS) fighters ambushed a patrol near Palmyra.") if relation == "attacked"}
    assert attackers == {"ISIL"}


def test_a_people_is_no_armed_group() -> None:
    found = read("The Sinjar Resistance Units, a Yazidi militia linked to the PKK, left Sinjar.")
    assert ("Sinjar Resistance Units", "allied_with", "PKK") in found


def test_arms_are_sent_to_the_state_and_troops_to_its_capital() -> None:
    found = read("Egypt sent weapons to Mogadishu. Chad sent troops to Khartoum. Somalia and Sudan waited.")
    assert ("Egypt", "aided", "Mogadishu") in found
    assert not any(fact[0] == "Chad" and fact[1] == "aided" for fact in found)


def test_a_public_bodys_spokesman_speaks_for_its_state() -> None:
    found = read("The United States denied it, Pentagon spokesman Jonas Keil said.")
    assert {("Jonas Keil", "official_of", "United States"), ("Pentagon", "belongs_to", "United States")} <= found


def test_a_missions_spokesman_does_not_speak_for_the_state_where_it_is() -> None:
    found = read("UNIFIL spokesman Jonas Keil said that Lebanon was calm.")
    assert ("Jonas Keil", "official_of", "UNIFIL") in found
    assert ("Jonas Keil", "official_of", "Lebanon") not in found


def test_the_mission_is_the_body_called_so() -> None:
    found = read("MINUSCA, the UN mission in the Central African Republic, lost two men. Lena Orvash, head of the mission, left.")
    assert ("Lena Orvash", "leads", "MINUSCA") in found


def test_a_name_behind_an_article_is_no_group_where_a_surname_follows() -> None:
    found = read("Its spokesman, Al-Fateh Solun, accused Sudan of murder.")
    assert "Fateh" not in {end for actor, _, target in found for end in (actor, target)}


def test_a_name_that_opens_with_a_small_article_is_whole() -> None:
    assert ("Mali", "fought", "al-Qaeda in the Islamic Maghreb") in read("Mali fought al-Qaeda in the Islamic Maghreb.")


def test_of_two_bodies_of_one_name_that_of_the_named_state_is_meant() -> None:
    found = read("Karim Solun was killed by the Turkish intelligence agency MIT, Turkey's MIT said.")
    assert all("East Indonesia" not in name for fact in found for name in fact)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Marek Solun of Fatah met Iraqi ministers in Pell.", "org:fatah-alliance"),
        ("Marek Solun of Fatah met Iraqi ministers; Palestinians rejoiced.", "militia:fatah"),
        ("Iraqi ministers asked Fatah and Hamas for calm.", "militia:fatah"),
        ("Fatah asked for calm.", "militia:fatah"),
    ],
    ids=["the only state", "a people", "a body of the other state", "no state"],
)
def test_of_two_bodies_of_one_name_that_is_meant_of_whose_state_anything_is_told(text: str, row: str) -> None:
    assert {mention.seed_id for mention in kg.extract(text).mentions if mention.name == "Fatah"} == {row}


def test_of_two_states_each_has_its_armed_forces() -> None:
    extraction = kg.extract("The armed forces of Turkey and Iraq clashed near Pell.")
    assert {"org:turkish-armed-forces", "org:iraqi-armed-forces"} <= {mention.seed_id for mention in extraction.mentions}


def test_a_city_called_the_capital_is_in_its_state() -> None:
    assert ("Kinshasa", "located_in", "Congo") in read("Crowds in the capital, Kinshasa, fled. Congo closed its border.")


def test_a_bare_police_is_that_of_the_state_which_the_text_is_about() -> None:
    found = read("Somalia buried its dead. Somalia wept in Mogadishu. Police commander Jonas Keil said Somalia would win.")
    assert ("Jonas Keil", "leads", "Somali police") in found


def test_brussels_is_the_union_where_the_text_names_no_belgium() -> None:
    assert ("Brussels", "sanctioned", "Russia") in read("Brussels adopted sanctions against Russia.")
    union, state = (
        {m.seed_id for m in kg.extract(text).mentions if m.passage.text == "Brussels"}
        for text in ("Brussels condemned Russia.", "Belgium is small. Brussels condemned Russia.")
    )
    assert (union, state) == ({"org:european-union"}, {"state:BEL"})


def test_the_enclave_is_the_region_that_is_called_so() -> None:
    found = read("Israel shelled the Gaza Strip. Aid groups left Khan Younis. Egypt condemned it. Israel invaded the enclave in May.")
    assert [fact for fact in found if fact[1] == "attacked"] == [("Israel", "attacked", "Gaza Strip")]


def test_an_ally_of_a_capital_is_the_states() -> None:
    assert ("Hezbollah", "allied_with", "Tehran") in read("Hezbollah, a close ally of Tehran, praised it.")


def test_a_year_told_aside_dates_no_other_verb() -> None:
    triples = kg.extract("Iran, which armed the Houthis in 2019, condemned Israel.").triples
    assert {triple.relation: triple.date for triple in triples}["condemned"] is None


def test_an_army_named_before_a_deed_did_it_and_not_its_state() -> None:
    found = read("A Nigerian army drone strike killed two farmers.")
    assert ("Nigerian army", "killed", "two farmers") in found
    assert ("Nigeria", "killed", "two farmers") not in found


def test_the_army_of_a_sentence_set_in_a_state_is_that_states() -> None:
    found = read("Mali's army fought JNIM. In Mozambique, meanwhile, the army shelled Palma.")
    assert ("Mozambican army", "attacked", "Palma") in found


def test_suspected_jihadists_are_those_of_the_headline() -> None:
    found = read("Jihadists raid Gao\n\nSuspected jihadists raided Gao on Monday and killed six soldiers.")
    assert ("Jihadists", "killed", "six soldiers") in found


def test_a_capital_that_militias_are_loyal_to_is_its_government() -> None:
    assert ("Militias", "allied_with", "Tehran") in read("Militias loyal to Tehran left the base.")


def test_who_told_a_paper_something_did_not_meet_it() -> None:
    assert not any(fact[1] == "met" for fact in read("Lena Orvash told the BBC that she was tired."))


def test_an_agency_in_a_dateline_is_nowhere() -> None:
    assert ("Associated Press", "located_in", "Iraq") not in read("NASIRIYAH, Iraq (AP) — Rebels bombed a camp on Friday.")


def test_who_is_jailed_in_a_city_is_held_by_its_state() -> None:
    found = read("Turkey has a new law. Mira Dostan was arrested in Ankara on Monday, and Jonas Keil was seen in Izmir.")
    assert ("Turkey", "arrested", "Mira Dostan") in found
    assert ("Turkey", "arrested", "Jonas Keil") not in found


def test_a_minister_tells_of_arrests_abroad_without_having_made_them() -> None:
    found = read("Two Germans had been detained in Iran, Germany's interior minister said.")
    assert {actor for actor, relation, _ in found if relation == "arrested"} == {"Iran"}


def test_people_of_a_state_with_two_words_are_told_whole() -> None:
    found = read("Gunmen abducted four Sri Lankans. The South Koreans condemned Russia.")
    assert ("Gunmen", "abducted", "four Sri Lankans") in found
    assert ("South Korea", "condemned", "Russia") in found


def test_a_minority_is_no_service_of_its_name() -> None:
    found = read("Mossad and the Shabak service struck again. The brigade was drawn from the Shabak minority in the plain.")
    assert ("Shabak minority", "belongs_to", "Shin Bet") not in found


def test_a_state_that_heads_a_paragraph_has_the_army_and_the_government_it_tells_of() -> None:
    found = read(
        "UGANDA - Rebels shot ten men near Congo. The army arrested Jonas Keil.\n\n"
        "MALI - The government condemned the raid on Uganda. Uganda closed its border with Congo and Uganda's army left."
    )
    assert ("Ugandan army", "arrested", "Jonas Keil") in found
    assert ("MALI", "condemned", "raid on Uganda") in found


def test_the_authorities_are_those_of_the_state_that_the_text_tells_of() -> None:
    found = read("Uganda shelled Arua. Uganda left Gulu. The United Nations urged the authorities to free Jonas Keil.")
    assert ("United Nations", "demanded", "Uganda") in found


def test_the_capital_is_no_city_that_an_accord_is_named_after() -> None:
    found = read("Idris Vantor signed the Khartoum accord. Rebels marched on the capital.")
    assert not any(fact[2] == "Khartoum" for fact in found)


def test_the_army_is_that_of_the_state_whose_forces_have_another_name() -> None:
    found = read(
        "South Sudan's government said that the South Sudan People's Defence Forces (SSPDF) had left Nasir. The army chief, "
        "Jonas Keil, was arrested. Uganda sent troops of the Ugandan army to Juba."
    )
    assert not any(fact[0] == "Jonas Keil" and "Uganda" in fact[2] for fact in found)


def test_who_stands_below_a_secretary_serves_the_department_that_the_text_names() -> None:
    found = read(
        "“We urge Serbia to stop,” said Under Secretary of the Treasury for Financial Intelligence Lena Orvash. "
        "The U.S. Department of the Treasury listed them."
    )
    assert ("Lena Orvash", "official_of", "U.S. Department of the Treasury") in found


def test_a_given_name_like_a_towns_is_a_persons() -> None:
    found = read("The gang was led by Milan Orvash, the former vice president of Serb List.")
    assert ("Milan Orvash", "official_of", "Serb List") in found


def test_a_bare_department_is_no_other_states_where_the_text_has_its_whole_name() -> None:
    found = read("The U.S. Department of the Treasury listed them. Kosovo left. Kosovo paid. Kosovo fled. Both firms, Treasury said, lied.")
    assert not any(fact[1:] == ("belongs_to", "Kosovo") for fact in found)


def test_the_enemies_of_somebody_are_told_of_for_what_they_do() -> None:
    found = read("Ali Orvash, a leader of rebels, met reporters. Ali Orvash's enemies accuse him of murder.")
    assert any(fact[1] == "accused" for fact in found)
    assert not any(fact[1] == "fought" for fact in found)


def test_officials_of_a_state_in_a_capital_are_not_the_capitals() -> None:
    extraction = kg.extract("German officials in Kabul condemned Iran.")
    assert {mention.seed_id for mention in extraction.mentions if mention.passage.text == "German officials"} == {"state:DEU"}


def test_a_consulate_in_a_part_of_a_country_is_that_in_its_town() -> None:
    text = "Gunmen attacked the German consulate in northern Afghanistan. Guards held the consulate in Mazar-i-Sharif."
    extraction = kg.extract(text)
    first, second = (mention for mention in extraction.mentions if "consulate" in mention.passage.text and mention.type == "Facility")
    assert second.antecedent == first.id


def test_a_surname_behind_mr_is_no_fighter() -> None:
    found = read("Taliban spokesman Zabihullah Mujahid condemned Iran. Mr Mujahid praised Qatar.")
    assert ("Zabihullah Mujahid", "supported", "Qatar") in found


def test_who_is_called_she_is_not_he() -> None:
    found = read("Ahed Nasser said she was tired. She hit a soldier in Pell. Nasser, who is 16, slept as he hit her brother.")
    assert not any(fact[:2] == ("Ahed Nasser", "attacked") and fact[2].endswith("brother") for fact in found)


def test_we_of_a_known_leader_without_an_office_beside_him_is_his_state() -> None:
    found = read("Donald Trump met reporters. The United States and Japan were silent. “Iran shelled our base in Guam,” Mr. Trump said.")
    assert ("US base in Guam", "belongs_to", "United States") in found


def test_two_words_of_a_state_or_union_open_the_name_of_its_body() -> None:
    found = read("North Korea was silent. The South Korean Foreign Ministry and the United Nations Security Council condemned Iran.")
    assert {
        ("South Korean Foreign Ministry", "belongs_to", "South Korea"),
        ("United Nations Security Council", "belongs_to", "United Nations"),
    } <= found
    assert ("South Korean Foreign Ministry", "belongs_to", "North Korea") not in found


def test_the_south_is_the_half_of_a_land_that_the_text_names_by_the_other() -> None:
    found = read("North Korea was silent. The South's president met the North's envoy. In Nigeria the South was calm.")
    assert ("South Korean president", "official_of", "South Korea") in found


def test_the_government_is_not_that_of_a_state_whose_aid_workers_help() -> None:
    found = read("Nigeria freed girls from Chibok. The Swiss government and the Red Cross helped. The government fought Boko Haram.")
    assert ("Nigeria", "fought", "Boko Haram") in found


def test_a_town_in_a_part_of_a_state_is_in_the_state() -> None:
    found = read("Rebels fled Banki, a town in northeast Nigeria. Nigeria mourned.")
    assert ("Banki", "located_in", "Nigeria") in found


def test_the_nation_of_a_student_is_not_that_of_a_minister() -> None:
    found = read("Police in Paris shot an Algerian student. Interior Minister Gerard Collomb praised them.")
    assert ("Gerard Collomb", "official_of", "Algeria") not in found


def test_a_headlines_premier_is_his_lands() -> None:
    found = read("Haiti PM meets Kenyan envoy, seeks more police")
    assert ("Haitian PM", "met", "Kenyan envoy") in found
    assert ("Haitian PM", "official_of", "Haiti") in found


def test_a_capital_with_an_accent_governs_too() -> None:
    assert ("Colombia", "condemned", "Venezuela") in read("Colombia met Peru. Bogotá condemned Venezuela on Monday.")


def test_a_group_of_foreigners_is_no_militia() -> None:
    extraction = kg.extract("Polish guards pushed back a group of Afghans at the border.")
    assert not any(mention.type == "Militia" for mention in extraction.mentions)


def test_a_warships_prefix_is_of_its_name() -> None:
    extraction = kg.extract("The army shelled the destroyer USS Hallonan off Pell.")
    assert "USS Hallonan" in {mention.name for mention in extraction.mentions}


def test_an_ally_of_an_alliance_is_in_it() -> None:
    assert ("Poland", "member_of", "NATO") in read("Poland, a NATO ally, sent food to Moldova.")
    assert not any(fact[1] == "allied_with" for fact in read("NATO allies praised Moldova."))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Fighters from the hills offered France a truce. They would end their attacks on French bases.",
            ("Fighters from the hills", "attacked", "French bases"),
        ),
        (
            "Idris Vantor blamed the rockets on local militias. The US secretary of state tweeted that they had attacked Baghdad.",
            ("local militias", "attacked", "Baghdad"),
        ),
    ],
)
def test_they_are_no_state_whose_own_are_struck_or_whose_official_tells_of_it(text: str, fact: tuple[str, str, str]) -> None:
    assert fact in read(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Attack on the base: Syria and Hezbollah deny, Netanyahu accuses", ("Syria", "accused", "Hezbollah")),
        (
            "A news site wrote that the embassy was besieged by Hamas, a militia backed by Iran, which let its supporters do the work.",
            ("news site supporters", "supported", "news site"),
        ),
        (
            "That raid hit K-1, a base at Kirkuk which supports the Global Coalition to Defeat ISIS. On Friday shells were launched at it.",
            ("shells were launched at it", "targeted", "Global Coalition to Defeat ISIS"),
        ),
    ],
)
def test_what_stands_beside_or_before_in_a_sentence_is_not_meant(text: str, wrong: tuple[str, str, str]) -> None:
    assert wrong not in read(text)


def test_an_answer_did_not_do_the_harm_that_it_answers() -> None:
    found = read("An American guard was killed there, and Washington replied with air strikes on Kataeb Hezbollah, the group it suspects.")
    assert ("United States", "attacked", "Kataeb Hezbollah") in found
    assert not any(fact[1] == "killed" for fact in found)


def test_a_force_is_named_behind_its_corps_and_acts_itself() -> None:
    force, corps = "Islamic Revolutionary Guard Corps-Qods Force", "Islamic Revolutionary Guard Corps"
    found = read(f"Iran's {force} trains the Houthis.")
    assert (force, "backs", "Houthis") in found
    assert (corps, "backs", "Houthis") not in found
    assert (corps, "belongs_to", "Iran") in found


def test_a_spokesman_without_a_name_speaks_for_the_state_in_whose_town_he_sits() -> None:
    found = read("A bomb went off in Pakistan. Pakistan was shocked. A defence ministry spokesman in Paris said two French soldiers died.")
    offices = {target for _, relation, target in found if relation == "official_of"}
    assert "France" in offices
    assert "Pakistan" not in offices


def test_a_land_that_governs_itself_acts_and_is_a_place_elsewhere() -> None:
    assert ("Puntland", "accused", "Somalia") in read("Puntland accused Somalia of ending the talks.")
    types = {mention.name: mention.type for mention in kg.extract("Troops crossed the hills of Puntland.").mentions}
    assert types["Puntland"] == "Location"


def test_a_state_that_few_recognise_acts_as_a_state() -> None:
    assert ("Georgia", "accused", "South Ossetia") in read("Georgia accused South Ossetia of a raid.")


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Latin American leaders condemned the coup.", "United States"),
        ("African-American groups condemned the coup.", "United States"),
        ("The Turkish Cypriot leader condemned the coup.", "Turkey"),
    ],
)
def test_a_continent_or_a_people_is_no_state(text: str, foreign: str) -> None:
    names = {end for fact in read(text) for end in (fact[0], fact[2])}
    assert names
    assert not names & {foreign, *({"American"} if foreign == "United States" else ())}


def test_a_known_place_lies_in_no_other_state() -> None:
    found = read("Bombs exploded at hotels in Mombasa, Kenya and Kigali, Rwanda.")
    assert any(relation == "located_in" for _, relation, _ in found)
    assert ("Mombasa", "located_in", "Rwanda") not in found


def test_a_body_known_as_a_states_own_is_the_states_that_the_text_names() -> None:
    found = read("The United States sent ships. The Pentagon condemned the raid, and so did the Government of National Accord in Libya.")
    assert ("Pentagon", "belongs_to", "United States") in found
    assert not any(fact[1:] == ("belongs_to", "Libya") for fact in found)
    assert not any(fact[1] == "belongs_to" for fact in read("The Pentagon condemned the raid."))


def test_a_mission_is_in_the_land_that_its_name_says() -> None:
    found = read("The UN Assistance Mission in Afghanistan condemned the raid. Afghanistan denied it. UNIFIL left. Lebanon was calm.")
    assert ("UN Assistance Mission in Afghanistan", "located_in", "Afghanistan") in found
    assert not any(fact[1:] == ("located_in", "Lebanon") for fact in found)


def test_soldiers_of_whose_death_a_states_body_tells_are_its_own() -> None:
    found = read("Pakistan broke the truce, India's defence ministry said, adding that two soldiers had been wounded by sniper fire.")
    assert ("two soldiers", "belongs_to", "India") in found
    assert ("two soldiers", "belongs_to", "Pakistan") not in found


def test_a_news_agency_makes_no_text_one_about_its_country() -> None:
    sent_home = "Boxes were stuffed and voters were sent home by men with sticks, as those who had queued told us later that night. " * 3
    found = read(
        "Police in Togo held a rival, a relative told AFP. A cleric told AFP that the vote in Togo was flawed. A lawyer told AFP so.\n\n"
        f"{sent_home}\n\nInterior Minister Lena Orvash has dismissed the claims."
    )
    assert ("Lena Orvash", "official_of", "Togo") in found


def test_a_president_whose_release_two_demand_is_neither_ones() -> None:
    found = read("The African Union and France condemned the coup in Gabon and demanded the immediate release of President Marek Solun.")
    assert not any(fact[1] == "official_of" for fact in found)


def test_an_attorney_of_the_united_states_serves_them() -> None:
    assert ("Lena Orvash", "official_of", "United States") in read("The United States charged him, U.S. Attorney Lena Orvash said.")


def test_a_title_cut_short_with_a_full_stop_stands_right_before_its_name() -> None:
    assert ("Tavi Brenn", "official_of", "U.S.") in read("The U.S. is at war. Sen. Tavi Brenn saw Lena Orvash in Pell.")


def test_several_whose_title_is_cut_short_stand_in_one_sentence() -> None:
    found = read("U.S. Sens. Tavi Brenn and Marek Solun met Lena Orvash.")
    assert {("Tavi Brenn", "official_of", "U.S."), ("Marek Solun", "met", "Lena Orvash")} <= found


def test_a_paper_that_tells_of_others_is_none_of_them() -> None:
    found = read('The Bangkok Post reported that Idris Vantor had fled. "They have links to Hezbollah," a guard said.')
    assert ("Bangkok Post", "allied_with", "Hezbollah") not in found

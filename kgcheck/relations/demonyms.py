"""Adjectives and names of peoples that stand for a country: "Polish" → Poland.

A closed class of English, needed on every graph; a graph that has the words itself (as aliases, or as
`demonym` facts) is asked first. Countries apart by bars: a country's name key, then its words.
"""

from __future__ import annotations

_TABLE = """
afghanistan: afghan afghans | albania: albanian albanians | algeria: algerian algerians
argentina: argentine argentinian argentines | armenia: armenian armenians
australia: australian australians aussie | austria: austrian austrians | azerbaijan: azerbaijani
bangladesh: bangladeshi | belarus: belarusian | belgium: belgian belgians | bolivia: bolivian
bosnia and herzegovina: bosnian | botswana: botswanan | brazil: brazilian brazilians
bulgaria: bulgarian bulgarians | cambodia: cambodian | cameroon: cameroonian | canada: canadian canadians
chile: chilean chileans | china: chinese | colombia: colombian colombians | costa rica: costa-rican
croatia: croatian croat | cuba: cuban cubans | cyprus: cypriot | czech republic: czech czechs
denmark: danish dane danes | dominican republic: dominican | ecuador: ecuadorian | egypt: egyptian egyptians
el salvador: salvadoran | england: english | estonia: estonian estonians | ethiopia: ethiopian ethiopians
fiji: fijian | finland: finnish finn finns | france: french | georgia: georgian georgians
germany: german germans | ghana: ghanaian | greece: greek greeks | guatemala: guatemalan | haiti: haitian
honduras: honduran | hungary: hungarian hungarians | iceland: icelandic icelander | india: indian indians
indonesia: indonesian indonesians | iran: iranian iranians persian | iraq: iraqi iraqis | ireland: irish
israel: israeli israelis | italy: italian italians | ivory coast: ivorian | jamaica: jamaican jamaicans
japan: japanese | jordan: jordanian | kazakhstan: kazakh kazakhstani | kenya: kenyan kenyans | kosovo: kosovar
kuwait: kuwaiti | latvia: latvian latvians | lebanon: lebanese | libya: libyan libyans
lithuania: lithuanian lithuanians | luxembourg: luxembourgish | malaysia: malaysian malaysians | malta: maltese
mexico: mexican mexicans | moldova: moldovan | mongolia: mongolian | morocco: moroccan moroccans
myanmar: burmese | namibia: namibian | nepal: nepalese nepali | netherlands: dutch | new zealand: kiwi
nicaragua: nicaraguan | nigeria: nigerian nigerians | north korea: north-korean | north macedonia: macedonian
norway: norwegian norwegians | pakistan: pakistani pakistanis | palestine: palestinian | panama: panamanian
paraguay: paraguayan | peru: peruvian peruvians | philippines: filipino philippine filipinos
poland: polish pole poles | portugal: portuguese | qatar: qatari | romania: romanian romanians
russia: russian russians | rwanda: rwandan | saudi arabia: saudi saudis | scotland: scottish scots
senegal: senegalese | serbia: serbian serb serbs | singapore: singaporean | slovakia: slovak slovakian
slovenia: slovenian slovene | somalia: somali | south africa: south-african | south korea: south-korean korean
soviet union: soviet | spain: spanish spaniard spaniards | sri lanka: sri-lankan | sudan: sudanese
sweden: swedish swede swedes | switzerland: swiss | syria: syrian syrians | taiwan: taiwanese
tanzania: tanzanian | thailand: thai | tunisia: tunisian | turkey: turkish turk turks | uganda: ugandan
ukraine: ukrainian ukrainians | united arab emirates: emirati | united kingdom: british briton britons
united states: american americans | uruguay: uruguayan | uzbekistan: uzbek | venezuela: venezuelan
vietnam: vietnamese | wales: welsh | yemen: yemeni | yugoslavia: yugoslav | zambia: zambian
zimbabwe: zimbabwean
"""

COUNTRY_OF: dict[str, str] = {
    word.replace("-", " "): country.strip()
    for line in _TABLE.replace("\n", "|").split("|")
    if line.strip()
    for country, _, words in (line.partition(":"),)
    for word in words.split()
}
"""Word (a name key) → the country's name key."""

PEOPLE_OF: dict[str, str] = {word: f"{word}s" for word in COUNTRY_OF if f"{word}s" in COUNTRY_OF}
"""Adjective → what the people are called: "American" → "Americans", by their name keys."""

COUNTRIES = frozenset(COUNTRY_OF.values())
"""Name keys of countries: what every reader knows to be one, also where the graph does not say so."""

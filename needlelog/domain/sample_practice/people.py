"""Invented people: names put together from lists of many cultures, telephone numbers set aside for fiction.

Nobody is meant; a name that someone bears is chance.
"""

import random
from datetime import date, timedelta

from needlelog.domain.clock import age_on
from needlelog.domain.patients import PatientFields, Sex

NAMES: tuple[tuple[str, str, str], ...] = (
    ("Amelia Grace Holly Imogen Jessica Maisie Poppy Ruth", "Alfie Callum Duncan Harvey Jack Owen Rhys Toby",
     "Ashworth Barlow Cartwright Fenwick Hargreaves Lockwood Penrose Whitlock"),
    ("Aoife Ciara Niamh Orla Róisín Sinéad", "Cian Declan Eoin Fionn Niall Padraig",
     "Brannigan Delahunt Gallagher Kinsella Mulcahy O'Rourke"),
    ("Annika Britta Freya Ingrid Karin Solveig", "Anders Bjørn Espen Håkon Lars Søren",
     "Bergström Dahl Halvorsen Lindqvist Nygård Sørensen"),
    ("Antje Greta Heike Johanna Lotte Ursula", "Dieter Florian Jürgen Konrad Matthias Uwe",
     "Brückner Hoffmeister Kühnel Obermaier Schäfer Weißenborn"),
    ("Camille Élodie Manon Noémie Sylvie", "Étienne Gaël Luc Rémi Thierry",
     "Aubertin Beaufils Chauvet Garnier Lefèvre Rousselle"),
    ("Alba Inés Lucía Marisol Pilar Ximena", "Álvaro Diego Iñigo Joaquín Rubén Tomás",
     "Cárdenas Ibáñez Montalvo Olmedo Quiroga Zúñiga"),
    ("Beatriz Catarina Joana Luísa Thaís", "Afonso Caetano Gonçalo João Rui",
     "Azevedo Brandão Carvalhal Figueiredo Magalhães Teixeira"),
    ("Chiara Fiorella Ilaria Ornella", "Dario Fabrizio Lorenzo Sandro", "Bellandi Caruso Marchetti Pellegrino Zanetti"),
    ("Agnieszka Bożena Katarzyna Małgorzata Zofia", "Grzegorz Łukasz Mirosław Paweł Zbigniew",
     "Borkowski Dąbek Grabiec Łoziński Śliwa Żurek"),
    ("Darya Irina Oksana Svitlana", "Bohdan Dmytro Maksym Yaroslav", "Bondarchuk Kovalyk Lysenko Tkachuk"),
    ("Despina Eleni Katerina", "Kostas Nikos Stelios", "Anagnostou Karalis Papadakis Vlachos"),
    ("Ayşe Elif Gülşen Zeynep", "Burak Emre Mehmet Serkan", "Aydoğan Çelikel Karataş Yılmazer"),
    ("Amal Layla Nadia Rania Salma", "Bilal Farid Karim Omar Yusuf", "Al-Sabbagh Benmansour Haddadin Mansouri Zaydan"),
    ("Azadeh Laleh Shirin", "Behrouz Farhad Kamran", "Daryaei Golzar Mahdavi Tehranchi"),
    ("Noa Shira Tamar", "Amit Eitan Yonatan", "Ben-Ami Mizrachi Peretz Shapira"),
    ("Ananya Deepa Kavita Meera Priya", "Arjun Harish Nikhil Rohan Vikram",
     "Banerji Chaudhari Iyengar Kulkarni Raghavan Sandhu"),
    ("Hoa Lan Mai Thu", "Bảo Dũng Minh Quang", "Đặng Huỳnh Lương Phạm Trịnh"),
    ("Hana Keiko Naomi Yui", "Daichi Haruto Kenji Takumi", "Fujimori Hasegawa Kuramoto Nishioka Shimizu"),
    ("Eun-ji Ha-yoon Min-seo", "Dong-hyun Ji-ho Seung-min", "Bae Hwang Jang Noh Seo"),
    ("Jing Meiling Xiulan Yuhan", "Guowei Jianming Wenbo Zhihao", "Cheng Fang Guo Liang Ouyang Xue"),
    ("Adaeze Chiamaka Folake Ngozi", "Babatunde Chukwuemeka Ikenna Segun", "Adeyemi-Cole Nwachukwu Okonjo Olatunde"),
    ("Abena Efua Wanjiru Zawadi", "Kofi Kwabena Mwangi Tendai", "Asante Kamau Mensah-Bonsu Moyo Otieno"),
    ("Lindiwe Nomvula Thandeka", "Bongani Sipho Themba", "Dlamini Mkhize Ndlovu Zwane"),
    ("Anahera Leilani Mereana Sina", "Hēmi Tāne Tavita Wiremu", "Faleolo Ngata Parata Tuilagi"),
    ("Aiyana Citlali Killa", "Inti Nahuel Takoda", "Begaye Huamán Quispe Yupanqui"),
)  # fmt: skip
"""Given names for women, given names for men, family names; one line for each culture."""

FICTION_NUMBERS = ("0113 496 0", "0114 496 0", "0115 496 0", "0116 496 0", "0117 496 0", "0118 496 0", "0121 496 0",
                   "0131 496 0", "0141 496 0", "0151 496 0", "0161 496 0", "0191 498 0", "07700 900")  # fmt: skip
"""Beginnings that the United Kingdom's regulator keeps for drama; three digits follow."""

FIRST_REFERENCE = 1001

MEDICINES = (
    ("apixaban 5 mg twice a day", 60), ("ramipril 5 mg", 45), ("atorvastatin 20 mg", 45), ("metformin 500 mg", 45),
    ("omeprazole 20 mg", 35), ("amitriptyline 10 mg at night", 25), ("sertraline 50 mg", 18),
    ("levothyroxine 75 µg", 18), ("salbutamol inhaler when needed", 18), ("ibuprofen when needed", 18),
    ("paracetamol when needed", 18),
)  # fmt: skip
"""With the age from which they are seen here."""

PREFERENCES = (
    "Prefers to lie face up.", "Slow insertion, says when.", "No electrical stimulation.", "Likes to see each needle.",
    "Bruises easily: press a while.", "Short retention, gets restless.", "Fine needles please.",
)  # fmt: skip


def invent_patient(
    chance: random.Random, index: int, first_visit: date, ages: tuple[int, int], women: float
) -> PatientFields:
    """A patient whose age at the first visit lies in ``ages``; ``women`` is the share of women among such patients."""
    female = chance.random() < women
    culture = chance.choice(NAMES)
    name = _full_name(chance, culture, female)
    born = first_visit - timedelta(days=round(365.25 * chance.triangular(ages[0], ages[1])))
    return PatientFields(
        name=name,
        born=born,
        sex=chance.choices((Sex.FEMALE if female else Sex.MALE, Sex.OTHER, Sex.NOT_ASKED), (96, 1, 3))[0],
        reference=str(FIRST_REFERENCE + index),
        phone=f"{chance.choice(FICTION_NUMBERS)}{chance.randrange(1000):03d}",
        email=f"patient{FIRST_REFERENCE + index}@example.org" if chance.random() < 0.6 else "",
        emergency_contact=_contact(chance, culture) if chance.random() < 0.3 else "",
        medicines=_medicines(chance, age_on(born, first_visit)),
        needling_preference=chance.choice(PREFERENCES) if chance.random() < 0.2 else "",
    )


def _full_name(chance: random.Random, culture: tuple[str, str, str], female: bool) -> str:
    women, men, families = culture
    given = chance.choice((women if female else men).split())
    family = chance.choice(families.split())
    if chance.random() < 0.06:
        family = f"{family}-{chance.choice(chance.choice(NAMES)[2].split())}"
    return f"{given} {family}"


def _medicines(chance: random.Random, age: int) -> str:
    likely = [medicine for medicine, youngest in MEDICINES if age >= youngest]
    count = chance.choices((0, 1, 2, 3), (60, 26, 10, 4) if age < 55 else (25, 30, 25, 20))[0]
    return "\n".join(chance.sample(likely, min(count, len(likely))))


def _contact(chance: random.Random, culture: tuple[str, str, str]) -> str:
    kin = chance.choice(("partner", "sister", "brother", "daughter", "son", "friend"))
    female = kin in {"sister", "daughter"} or (kin in {"partner", "friend"} and chance.random() < 0.5)
    number = f"{chance.choice(FICTION_NUMBERS)}{chance.randrange(1000):03d}"
    return f"{_full_name(chance, culture, female)} ({kin}), {number}"

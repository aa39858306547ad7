"""The complaints of a sample practice, and where each is needled.

Depths are those of an invented, cautious practitioner, well within what ``safety.csv`` states for the region (over the
rhomboids no more than 19 mm of needle is advised; the pleura lies 15 to 17 mm under GB21). They advise nothing.
"""

from dataclasses import dataclass

from needlelog.domain.episodes import BodySystem


@dataclass(frozen=True, slots=True)
class Place:
    """Where a needle goes: depths in mm for a muscle and in cun for a point, on a needle of this size in mm.

    ``levels`` are spinal levels, for targets that need one.
    """

    depths: tuple[float, ...]
    diameter_mm: float
    length_mm: float
    levels: tuple[str, ...] = ()
    flat: bool = False


MUSCLES = {
    "trapezius_upper": Place((8, 10, 12), 0.30, 30),
    "levator_scapulae": Place((8, 10, 12), 0.30, 30),
    "splenius_capitis": Place((10, 12), 0.25, 25),
    "semispinalis_capitis": Place((10, 12, 15), 0.25, 30),
    "multifidus_cervicis": Place((12, 15), 0.25, 30, ("C4", "C5", "C6")),
    "temporalis": Place((3, 4, 5), 0.20, 13),
    "masseter_superficial": Place((8, 10), 0.20, 25),
    "occipitofrontalis_occipital_belly": Place((3, 4), 0.20, 13, flat=True),
    "rhomboid_major": Place((8, 10), 0.25, 25, flat=True),
    "supraspinatus": Place((12, 15), 0.30, 30),
    "infraspinatus": Place((12, 15, 18), 0.30, 40),
    "teres_minor": Place((15, 18), 0.30, 40),
    "deltoid_middle": Place((12, 15), 0.30, 30),
    "deltoid_anterior": Place((10, 12), 0.30, 30),
    "deltoid_posterior": Place((12, 15), 0.30, 30),
    "biceps_brachii_long_head": Place((10, 12), 0.25, 30),
    "triceps_brachii_lateral_head": Place((10, 12), 0.25, 30),
    "extensor_carpi_radialis_brevis": Place((8, 10, 12), 0.25, 25),
    "extensor_carpi_radialis_longus": Place((8, 10), 0.25, 25),
    "extensor_digitorum": Place((8, 10), 0.25, 25),
    "supinator": Place((12, 15), 0.25, 30),
    "brachioradialis": Place((8, 10), 0.25, 25),
    "anconeus": Place((5, 6), 0.25, 25),
    "multifidus_lumborum": Place((30, 35, 40), 0.30, 60, ("L3", "L4", "L5")),
    "longissimus_lumborum": Place((20, 25), 0.30, 50),
    "quadratus_lumborum": Place((30, 35), 0.30, 60),
    "gluteus_medius": Place((25, 30, 35), 0.30, 60),
    "gluteus_minimus_anterior_part": Place((30, 35), 0.30, 60),
    "gluteus_maximus": Place((25, 30), 0.30, 50),
    "piriformis": Place((45, 50), 0.30, 75),
    "tensor_fasciae_latae": Place((15, 20), 0.30, 40),
    "vastus_medialis": Place((15, 20), 0.30, 40),
    "vastus_lateralis": Place((20, 25), 0.30, 50),
    "rectus_femoris": Place((15, 20), 0.30, 40),
    "biceps_femoris_long_head": Place((20, 25), 0.30, 50),
    "semitendinosus": Place((20, 25), 0.30, 50),
    "gastrocnemius_medial_head": Place((12, 15), 0.30, 40),
    "gastrocnemius_lateral_head": Place((12, 15), 0.30, 40),
    "soleus": Place((15, 20), 0.30, 40),
    "tibialis_anterior": Place((10, 12), 0.25, 30),
    "fibularis_longus": Place((10, 12), 0.25, 30),
    "abductor_hallucis": Place((6, 8), 0.25, 25),
    "flexor_digitorum_brevis": Place((8, 10), 0.25, 25),
    "quadratus_plantae": Place((10, 12), 0.25, 25),
}

POINTS = {
    "GV20": Place((0.5,), 0.20, 25, flat=True),
    "EX-HN3": Place((0.3,), 0.20, 13, flat=True),
    "EX-HN5": Place((0.3, 0.5), 0.20, 25),
    "GB8": Place((0.5,), 0.20, 25, flat=True),
    "GB14": Place((0.3,), 0.20, 13, flat=True),
    "GB20": Place((0.5, 0.8), 0.25, 25),
    "BL2": Place((0.3,), 0.20, 13, flat=True),
    "BL10": Place((0.5,), 0.25, 25),
    "GB21": Place((0.3,), 0.20, 13),
    "SI3": Place((0.5,), 0.20, 25),
    "LI4": Place((0.5, 0.8), 0.25, 25),
    "LI10": Place((0.8, 1), 0.25, 30),
    "LI11": Place((0.8, 1), 0.25, 30),
    "LI15": Place((0.8,), 0.25, 30),
    "TE5": Place((0.5, 0.8), 0.25, 25),
    "TE14": Place((0.8,), 0.25, 30),
    "LU7": Place((0.3,), 0.20, 13, flat=True),
    "PC6": Place((0.5, 0.8), 0.20, 25),
    "HT6": Place((0.3,), 0.20, 13),
    "HT7": Place((0.3,), 0.20, 13),
    "CV4": Place((0.8,), 0.25, 30),
    "CV6": Place((0.8,), 0.25, 30),
    "CV12": Place((0.8,), 0.25, 30),
    "ST25": Place((0.8,), 0.25, 30),
    "BL23": Place((0.8,), 0.25, 30),
    "BL25": Place((0.8,), 0.25, 40),
    "BL40": Place((0.5,), 0.25, 25),
    "BL57": Place((0.8,), 0.25, 30),
    "BL60": Place((0.5,), 0.20, 25),
    "GB30": Place((1.5,), 0.30, 60),
    "GB34": Place((0.8, 1), 0.25, 30),
    "GB41": Place((0.3, 0.5), 0.20, 25),
    "ST34": Place((0.8, 1), 0.25, 30),
    "ST35": Place((0.5,), 0.25, 25),
    "ST36": Place((1, 1.2), 0.25, 40),
    "ST40": Place((0.8, 1), 0.25, 30),
    "ST44": Place((0.3,), 0.20, 13),
    "EX-LE5": Place((0.5,), 0.25, 25),
    "SP4": Place((0.5,), 0.20, 25),
    "SP6": Place((0.8, 1), 0.25, 30),
    "SP9": Place((0.8, 1), 0.25, 30),
    "SP10": Place((0.8, 1), 0.25, 30),
    "KI3": Place((0.3, 0.5), 0.20, 25),
    "KI6": Place((0.3,), 0.20, 13),
    "KI7": Place((0.5,), 0.20, 25),
    "LR3": Place((0.3, 0.5), 0.20, 25),
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """A kind of episode. ``muscles`` and ``points`` in the order in which they are usually chosen; ``sided`` when one
    side of the body hurts; ``card`` is the range of the first 0-10 card; ``helped`` the share of patients who get
    better; ``share`` how often it is seen."""

    name: str
    diagnoses: tuple[str, ...]
    share: int
    muscles: tuple[str, ...]
    points: tuple[str, ...]
    goals: tuple[str, ...]
    sided: bool = True
    asks: str = "pain"
    system: BodySystem = BodySystem.MUSCULOSKELETAL
    ages: tuple[int, int] = (19, 78)
    women: float = 0.55
    acute: float = 0.3
    card: tuple[float, float] = (4.5, 8)
    helped: float = 0.6


COMPLAINTS = (
    Complaint(
        "Neck pain", ("mechanical neck pain", "myofascial neck pain", "neck pain after a rear-end collision"), 18,
        ("trapezius_upper", "levator_scapulae", "splenius_capitis", "semispinalis_capitis", "multifidus_cervicis",
         "rhomboid_major"),
        ("GB20", "BL10", "GB21", "SI3", "LI4", "GB34", "TE5"),
        ("Drive and look over the shoulder without pain.", "Work a day at the desk."),
    ),
    Complaint(
        "Tension headache", ("tension-type headache, frequent episodic", "tension-type headache, chronic"), 9,
        ("trapezius_upper", "temporalis", "splenius_capitis", "occipitofrontalis_occipital_belly",
         "semispinalis_capitis", "masseter_superficial"),
        ("GB20", "EX-HN5", "LI4", "GV20", "LR3", "BL10"),
        ("Fewer than two headache days a week.",), sided=False, system=BodySystem.NERVOUS, women=0.65,
    ),
    Complaint(
        "Low back pain", ("non-specific low back pain", "low back pain with referred leg pain"), 17,
        ("multifidus_lumborum", "quadratus_lumborum", "gluteus_medius", "longissimus_lumborum", "piriformis",
         "gluteus_maximus"),
        ("BL23", "BL25", "BL40", "GB30", "BL60", "GB34", "KI3"),
        ("Lift the grandchild.", "Sit through a working day.", "Back to the allotment."), women=0.5,
    ),
    Complaint(
        "Tennis elbow", ("lateral elbow tendinopathy",), 7,
        ("extensor_carpi_radialis_brevis", "extensor_digitorum", "supinator", "extensor_carpi_radialis_longus",
         "brachioradialis", "anconeus"),
        ("LI11", "LI10", "LI4", "TE5", "GB34"),
        ("Grip a racket.", "Carry shopping without pain."), ages=(28, 66), women=0.48, acute=0.2,
    ),
    Complaint(
        "Shoulder pain", ("rotator cuff related shoulder pain", "subacromial pain"), 12,
        ("infraspinatus", "supraspinatus", "teres_minor", "deltoid_middle", "trapezius_upper", "deltoid_anterior",
         "biceps_brachii_long_head"),
        ("LI15", "TE14", "LI11", "LI4", "ST36", "GB34"),
        ("Reach the top shelf.", "Sleep on that side."), ages=(25, 80), acute=0.2,
    ),
    Complaint(
        "Knee pain", ("knee osteoarthritis", "patellofemoral pain"), 9,
        ("vastus_medialis", "vastus_lateralis", "rectus_femoris", "tensor_fasciae_latae", "gastrocnemius_medial_head"),
        ("ST35", "EX-LE5", "SP9", "GB34", "ST36", "SP10", "ST34"),
        ("Stairs without the rail.", "Walk the dog for an hour."), ages=(42, 86), acute=0.05, helped=0.5,
    ),
    Complaint(
        "Plantar heel pain", ("plantar fasciitis",), 5,
        ("soleus", "gastrocnemius_medial_head", "quadratus_plantae", "flexor_digitorum_brevis", "abductor_hallucis"),
        ("KI3", "BL60", "BL57", "SP6"),
        ("First steps in the morning without pain.",), ages=(30, 70), acute=0.1,
    ),
    Complaint(
        "Calf strain", ("gastrocnemius strain, grade 1",), 4,
        ("gastrocnemius_medial_head", "gastrocnemius_lateral_head", "soleus", "fibularis_longus"),
        ("BL57", "GB34", "BL60"),
        ("Run ten kilometres.",), ages=(18, 60), women=0.38, acute=0.95, helped=0.85,
    ),
    Complaint(
        "Hip pain", ("greater trochanteric pain",), 4,
        ("gluteus_medius", "gluteus_minimus_anterior_part", "tensor_fasciae_latae", "piriformis", "vastus_lateralis"),
        ("GB30", "GB34", "GB41"),
        ("Sleep on that side.",), ages=(35, 78), women=0.72, acute=0.1,
    ),
    Complaint(
        "Hamstring pain", ("hamstring strain", "proximal hamstring tendinopathy"), 3,
        ("biceps_femoris_long_head", "semitendinosus", "gluteus_maximus"),
        ("BL40", "BL57", "GB34"),
        ("Sprint again.", "Sit without pain."), ages=(18, 58), women=0.42, acute=0.6, helped=0.75,
    ),
    Complaint(
        "Migraine", ("migraine without aura",), 5, (),
        ("GB20", "GB8", "EX-HN5", "LI4", "LR3", "GB41", "TE5", "BL2"),
        ("Half as many migraine days.",), sided=False, system=BodySystem.NERVOUS, ages=(18, 58), women=0.76, acute=0,
        helped=0.5,
    ),
    Complaint(
        "Insomnia", ("insomnia, difficulty falling asleep",), 4, (),
        ("HT7", "EX-HN3", "SP6", "KI6", "GV20", "PC6"),
        ("Asleep within half an hour.",), sided=False, asks="sleep", system=BodySystem.NERVOUS, women=0.62, acute=0.05,
        helped=0.5,
    ),
    Complaint(
        "Hot flushes", ("menopausal hot flushes",), 4, (),
        ("KI7", "HT6", "SP6", "LU7", "KI6", "LI4", "LR3"),
        ("Sleep through the night.",), sided=False, asks="hot flushes", system=BodySystem.REPRODUCTIVE, ages=(43, 61),
        women=1.0, acute=0,
    ),
    Complaint(
        "Nausea", ("nausea during chemotherapy", "functional nausea"), 2, (),
        ("PC6", "ST36", "CV12", "SP4"),
        ("Eat a warm meal.",), sided=False, asks="nausea", system=BodySystem.DIGESTIVE, acute=0.6, helped=0.7,
    ),
    Complaint(
        "Bloating", ("irritable bowel syndrome",), 2, (),
        ("ST25", "ST36", "CV12", "CV6", "SP6", "LR3"),
        ("Eat out without worry.",), sided=False, asks="abdominal discomfort", system=BodySystem.DIGESTIVE, women=0.66,
        acute=0.05, helped=0.5,
    ),
)  # fmt: skip

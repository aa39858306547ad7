"""Everyday English words that a practitioner writes beside a needling. None is a slip for a point or a muscle.

Knows words alone. A name that is such a word, or begins with it, is still found by it: ``calf``, ``medial pterygoid``.
"""

_PLACES = """
above across along ankle anterior anteriorly arm armpit around back behind belly below beneath beside between bone
border bottom breast buttock caudal caudally center centre cheek chest chin cranial cranially crease deep deeper
distal distally down ear edge elbow external externally eye face finger fingers flank foot forearm forehead front
groin hand head heel hip inferior inferiorly inner insertion inside internal internally jaw joint knee knuckle lateral
laterally leg ligament lip local lower medial medially middle midway mouth muscle nail near neck nerve nose origin
outer outside palm pelvis posterior posteriorly proximal proximally rear rib ribs ridge scalp shin shoulder side sides
skin skull sole spine spinous spot superior superiorly temple tendon thigh throat thumb toe toes tooth top trunk upper
waist wrist
"""

_TIMES = """
after afterwards again ago already always before daily day days during early evening first friday hour hours last late
later minute minutes monday month months morning never next night now often once one saturday second seconds session
sessions since six soon stage sunday ten then third three thursday time times today tomorrow tonight tuesday twice two
until visit wednesday week weekly weeks when while year years yesterday
"""

_FEELING = """
ache aches aching better bloated bruised burn burning calm cold comfortable cramp cramping cramps discomfort dizzy
dull easier easy electric energy exhausted fatigue fear feel feeling feels felt fever fine flare full good great hard
headache headaches heat heavy hot hurt hurts ice intense irritable itch itchy light loose mild mobile nausea nervous
numb numbness pain painful pains patient pressure prickling quiet radiate radiates radiating relaxed relief sensation
sensitive sharp shooting sleep sleepy slept sore soreness spasm spread spreading stable stiff stiffness stress strong
stronger sweating swelling swollen tender tenderness tense tension tight tightness tingle tingling tired trace tremor
twinge warm warmth weak weaker weakness worse
"""

_DOING = """
added adjusted advice advised agreed aimed allowed angle angled applied asked avoid avoided bend bent breath breathing
call change changed changing check checked chinese cleaned computer consent continue cupping cut dash desk direct
directed direction discuss discussed done driving drop exercise exercises explained finished followed found gave
gentle gently given guided held home inserted insertion into join keep kept left lifted lifting lying manual massage
move moved movement needle needled needles needling noted obtain office palpated palpation paused phone placed plan
point points position pressed prone pull pulled pulling push pushed reached reacted reaction refused released removed
repeat repeated reported reports rest rested return returned review running said says scan seated seems send side sit
sits sitting skipped slow slowly sports standing start started stay stayed stop stopped stretch stretched stretching
supine support tape taped tapping technique test tested therapy tilt took towards training treat treated treatment
tried turned twist typing used using walk walking washed watched withdrawn work working wound
"""

_SENTENCE = """
about all almost also and another any anything are ask because been both but can clearly could date did different does
each earlier easily either even every few firmly for four from got group had has have her here his how however its
just large larger length less like line little long lots many maybe more most much must needs none not nothing off
okay only other others our out over own part path pattern per person probably quite range rather same seen sent she
short should sign slight slightly small some something star still straight such than thanks that the their them there
these they this those though through timed tiny too under usual usually very was well went were what where which white
who whole why wide will with within without would yes yet you your
"""

_EVERYDAY = frozenset("".join((_PLACES, _TIMES, _FEELING, _DOING, _SENTENCE)).split())


def is_everyday(word: str) -> bool:
    """Whether a word is one of everyday English, whatever its case."""
    return word.strip().lower() in _EVERYDAY
